using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Saga;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Faults;

internal sealed class DeadlineFaultTests
{
    [Test]
    public async Task A_deadline_that_cannot_be_fired_is_shown_after_five_tries_and_resolves_itself_when_it_fires()
    {
        Stubborn engine = null!;
        await using var host = await TestHost.StartAsync(services => services.AddSingleton<IWorkflowEngine>(
            provider => engine = new Stubborn(provider.GetRequiredService<MediatorEngine>())));
        await host.ApplyAsync(Some.Start("FR-1", "feature-request"));
        host.Clock.Advance(TimeSpan.FromDays(5.5));

        for (var tries = 1; tries <= 5; tries++)
        {
            await Eventually.Async(() => engine.Tries >= tries, $"try {tries}");
            (await host.Get<FaultStore>().ListAsync(new FaultFilter { OpenOnly = true }, default)).Items.Count.ShouldBeLessThanOrEqualTo(tries < 5 ? 0 : 1);
            if (tries < 5)
                await AdvanceUntilAsync(host, () => engine.Tries > tries);
        }

        FaultRow? fault = null;
        await Eventually.Async(
            async () => (fault = (await host.Get<FaultStore>().ListAsync(new FaultFilter { Kind = FaultKinds.Deadline, OpenOnly = true }, default)).Items.SingleOrDefault()) is not null,
            "the fault");
        (fault!.Project, fault.Key, fault.Attempts, fault.Source).ShouldBe((Some.Project, "FR-1", 5, "deadlines"));
        fault.Error.ShouldContain("Stubborn");
        (await host.Get<FaultReplay>().DiscardAsync(fault.Id, new Actor("ann"), "x", default))!.Refusal.ShouldBe(FaultRefusal.MustFire);

        engine.Willing = true;
        await AdvanceUntilAsync(host, () => host.Get<FaultStore>().FindAsync(fault.Id, default).Result!.ResolvedAt is not null);
        (await host.Get<FaultStore>().FindAsync(fault.Id, default))!.Resolution.ShouldBe(FaultResolutions.Overcome);
    }

    // The pump sleeps by the clock; it may not have begun to when the clock moves.
    private static Task AdvanceUntilAsync(TestHost host, Func<bool> condition) => Eventually.Async(
        () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1.1));
            return condition();
        },
        "the next try");

    private sealed class Stubborn(IWorkflowEngine engine) : IWorkflowEngine
    {
        private int _tries;

        public int Tries => Volatile.Read(ref _tries);

        public bool Willing { get; set; }

        public Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
        {
            if (command is not DeadlineReached || Willing)
                return engine.SendAsync(command, cancellationToken);
            Interlocked.Increment(ref _tries);
            throw new InvalidOperationException("Stubborn");
        }
    }
}
