using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>The deadline that lists show is the stage's, whatever other timers run.</summary>
internal sealed class DueTests
{
    private TestHost _host = null!;
    private DateTimeOffset _due;

    [SetUp]
    public async Task Start()
    {
        _host = await TestHost.StartAsync();
        await _host.ApplyAsync(Some.Start("T-1"));
        await _host.ApplyAsync(Some.Report("T-1", "started"));
        var instance = (await _host.Get<InstanceQueries>().FindAsync("shop", "T-1", default))!;
        _due = instance.StageEnteredAt + TimeSpan.FromDays(3);
        (await ListedAsync(instance.Sequence)).DueAt.ShouldBe(_due);
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_deadline_that_has_passed_stays_the_deadline()
    {
        _host.Clock.Advance(TimeSpan.FromDays(3.1));

        var late = await ListedAsync(5);
        late.LastEvent.ShouldBe("deadline-missed");
        late.DueAt.ShouldBe(_due);
        (await KeysAsync(new InstanceFilter { DueBefore = _host.Clock.GetUtcNow(), State = "active" })).ShouldBe("T-1");
    }

    [Test]
    public async Task What_is_suspended_is_not_due_and_late_by_as_much_once_it_goes_on()
    {
        _host.Clock.Advance(TimeSpan.FromDays(3.1));
        await ListedAsync(5);
        await _host.ApplyAsync(new Suspend { CommandId = Guid.CreateVersion7(), Project = Some.Project, Key = "T-1", Actor = new Actor("Deb", "devops"), Reason = "A holiday" });
        (await ListedAsync(6)).DueAt.ShouldBeNull();
        (await KeysAsync(new InstanceFilter { DueBefore = _host.Clock.GetUtcNow() })).ShouldBeEmpty();

        _host.Clock.Advance(TimeSpan.FromDays(2));
        await _host.ApplyAsync(new Resume { CommandId = Guid.CreateVersion7(), Project = Some.Project, Key = "T-1", Actor = new Actor("Deb", "devops") });

        (await ListedAsync(7)).DueAt.ShouldBe(_due + TimeSpan.FromDays(2));
    }

    private async Task<InstanceSummary> ListedAsync(long sequence)
    {
        InstanceSummary? found = null;
        await Eventually.Async(
            async () => (found = (await _host.Get<InstanceQueries>().ListAsync(new InstanceFilter(), default)).Items.SingleOrDefault())?.Sequence >= sequence, $"entry {sequence} in the list");
        return found!;
    }

    private async Task<string> KeysAsync(InstanceFilter filter) => string.Join(' ', (await _host.Get<InstanceQueries>().ListAsync(filter, default)).Items.Select(i => i.Key));
}
