using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Dashboard.Tests;

/// <summary>Commands without a receipt, as operations count them: each is something wrong, and the log says what.</summary>
internal sealed class CommandFailureTests
{
    private readonly KeptLog _log = new();
    private DashboardService _service = null!;

    [SetUp]
    public async Task StartAsync() => _service = await DashboardService.StartAsync(o => o with
    {
        Services = services =>
        {
            SlowStore.PutBefore(services, TimeSpan.Zero);
            services.AddSingleton<ILoggerProvider>(_log);
        },
    });

    [TearDown]
    public async Task StopAsync()
    {
        await _service.DisposeAsync();
        _log.Dispose();
    }

    [Test]
    public async Task What_its_sender_gave_up_is_not_counted_and_what_broke_is_counted_and_logged()
    {
        var engine = _service.Get<IWorkflowEngine>();
        await Should.ThrowAsync<OperationCanceledException>(engine.SendAsync(Unknown(), new CancellationToken(canceled: true)));
        _service.Get<CommitWatch>().Read().Failures.ShouldBe(0);

        ((SlowStore)(object)_service.Get<IJournalStore>()).Fails = true;
        var broken = Unknown();
        await Should.ThrowAsync<InvalidDataException>(engine.SendAsync(broken, CancellationToken.None));

        _service.Get<CommitWatch>().Read().Failures.ShouldBe(1);
        _log.Lines.ShouldContain($"StartWorkflow for default/{broken.Key} got no receipt");
    }

    // Before it is refused the store is asked for its definition.
    private static StartWorkflow Unknown() => new()
    {
        CommandId = Guid.NewGuid(), Project = DashboardService.Project, Key = $"NO-{Random.Shared.Next(1, 1_000_000)}", Actor = new Actor("Maria", "manager"), Workflow = "nothing", Title = "Nothing",
    };
}
