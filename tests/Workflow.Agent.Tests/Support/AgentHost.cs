using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Agent.Work;
using Workflow.Messages.Automations;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;

namespace Workflow.Agent.Tests.Support;

/// <summary>A worker at work for one project, with a ledger in memory and reports that are kept.</summary>
internal sealed class AgentHost(ShopProject shop, MemoryLedger ledger, AgentOptions? options = null)
    : IProjectCatalog, IAutomationReports, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<Command> reports = [];
    private readonly WorkSignal signal = new();
    private readonly RunningAutomations running = new();
    private AutomationWorker? worker;

    /// <summary>How many times reporting a result fails before it succeeds.</summary>
    public int LostReports { get; set; }

    /// <summary>What was reported, once for each delivery.</summary>
    public IReadOnlyList<Command> Reports
    {
        get
        {
            lock (gate)
                return [.. reports];
        }
    }

    public IReadOnlyList<AutomationReported> Results => [.. Reports.OfType<AutomationReported>()];

    public async Task<AgentHost> StartAsync()
    {
        worker = new AutomationWorker(
            ledger, this, this, shop.Automations(), running, signal, options ?? new AgentOptions { Name = "test" },
            TimeProvider.System, NullLogger<AutomationWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        return this;
    }

    public async Task StopAsync()
    {
        if (worker is null)
            return;
        await worker.StopAsync(CancellationToken.None);
        worker.Dispose();
        worker = null;
    }

    public async Task OrderAsync(AutomationOrder order)
    {
        await ledger.EnqueueAsync(order, CancellationToken.None);
        signal.Set();
    }

    public async Task CancelAsync(Guid run, int? attempt = null)
    {
        await ledger.CancelAsync(run, attempt, "not wanted", CancellationToken.None);
        await running.EndAsync(run, attempt);
    }

    public Task<ProjectSettings?> FindAsync(string project, CancellationToken cancellationToken) =>
        Task.FromResult(project == shop.Settings.Project ? shop.Settings : null);

    public Task StartedAsync(AutomationStarted command, CancellationToken cancellationToken) => Keep(command);

    public Task ReportedAsync(AutomationReported command, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (LostReports-- > 0)
                throw new IOException("the engine is away");
        }

        return Keep(command);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private Task Keep(Command command)
    {
        lock (gate)
            reports.Add(command);
        return Task.CompletedTask;
    }
}
