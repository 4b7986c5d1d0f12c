using Workflow.Engine.Instances;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Reads an instance with its journal, and folds the journal to any past moment.</summary>
internal sealed class InstanceReader(InstanceQueries instances, LeaseQueries leases, ReaderDefinitions definitions, DashboardSession session)
{
    private const int AtOnce = 1000;

    /// <param name="project">The project.</param>
    /// <param name="key">The key.</param>
    /// <param name="at">The sequence of the entry after which it is looked at; null: now.</param>
    /// <param name="known">What was read of its journal before; only what is new is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where there is none that the reader may see.</returns>
    public async Task<InstanceSnapshot?> ReadAsync(string project, string key, long? at, IReadOnlyList<JournalRecord> known, CancellationToken cancellationToken)
    {
        if (!session.Sees(project) || await instances.FindAsync(project, key, cancellationToken) is not { } current
            || await definitions.FindAsync(current.Workflow, current.Version, cancellationToken) is not { } definition)
            return null;
        var entries = await JournalAsync(project, key, known, cancellationToken);
        var past = at >= 1 && Math.Max(at.Value, InstanceSnapshot.FirstOf(entries)) is var sequence && sequence < current.Sequence
            ? WorkflowCore.Apply(null, entries.Where(e => e.Entry.Sequence <= sequence).Select(e => e.Entry).ToArray())
            : null;
        var shown = past ?? current;
        // What was late then is judged by the clock of then.
        var explanation = WorkflowCore.Explain(definition, Facts.None, shown, past is null ? session.Now : past.LastAt);
        // Only now: what it waits for is what it has heard.
        if (past is null)
            shown = await instances.WithChildrenAsync(shown, cancellationToken);
        return new InstanceSnapshot(shown, definition, explanation, entries, past is not null)
        {
            Place = past is null && current.Lease is { Fence: null } awaited ? await leases.FindAsync(project, awaited.Name, key, cancellationToken) : null,
        };
    }

    private async Task<IReadOnlyList<JournalRecord>> JournalAsync(string project, string key, IReadOnlyList<JournalRecord> known, CancellationToken cancellationToken)
    {
        List<JournalRecord> all = [.. known];
        while (await instances.JournalAsync(project, key, all.Count == 0 ? 0 : all[^1].Entry.Sequence, AtOnce, cancellationToken) is { Items.Count: > 0 } page)
        {
            all.AddRange(page.Items);
            if (page.Next is null)
                break;
        }

        return all.Count == known.Count ? known : all;
    }
}
