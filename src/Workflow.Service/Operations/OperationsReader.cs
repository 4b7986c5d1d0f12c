using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Telemetry;

namespace Workflow.Service.Operations;

/// <summary>Reads how everything behind the instances does, for the API and the dashboard alike.</summary>
internal sealed class OperationsReader(
    OperationsQueries queries, StoreQueries stores, ParkedReports parked, CommitWatch commits, BrokerManagement broker, ReadinessCheck readiness, IJournalStore store)
{
    private const int MostParked = 200;

    public static string Version { get; } = typeof(OperationsReader).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <param name="projects">The projects that whoever asks sees; null: all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OperationsReport> ReadAsync(IReadOnlyList<string>? projects, CancellationToken cancellationToken)
    {
        var asked = broker.ReadAsync(cancellationToken);
        var state = await queries.ReadAsync(cancellationToken);
        return new OperationsReport
        {
            At = store.Now,
            Version = Version,
            Missing = [.. (await readiness.MissingAsync(cancellationToken)).Select(m => m.Sentence ?? $"{m.Name} does not answer.")],
            Head = state.Head,
            OpenFaults = state.OpenFaults,
            Overdue = state.Overdue,
            WaitingRuns = state.Waiting,
            WaitingSince = state.WaitingSince,
            Followers = [.. state.Cursors.Select(c => new FollowerReport(c.Name, c.Owner, c.Position, c.Behind, c.Lag))],
            Agents = [.. state.Agents.Select(a => new AgentReport(a.Name, [.. a.Work.Where(w => Sees(w.Project)).Select(w => new AgentWorkReport(w.Project, w.Key, w.Automation, w.Since))], a.Until, a.IsSilent, a.Slots, a.SeenAt))],
            Leases = [.. state.Leases.Where(l => Sees(l.Project)).Select(l => new LeaseReport(l.Project, l.Name, l.Holder, l.Line))],
            Parked = await parked.ListAsync(projects, MostParked, cancellationToken),
            Commits = commits.Read(),
            Store = await stores.ReadAsync(cancellationToken),
            Broker = await asked,
        };

        bool Sees(string project) => projects is null || projects.Contains(project);
    }
}
