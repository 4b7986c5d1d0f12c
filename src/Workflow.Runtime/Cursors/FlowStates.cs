using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Flow;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Cursors;

/// <summary>What the figures know of instances, as far as this leader has met them lately. Only who leads the cursor changes them.</summary>
internal sealed class FlowStates(IJournalStore store)
{
    private const int Capacity = 20_000;

    private static readonly JsonSerializerOptions _json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    private readonly Dictionary<Guid, FlowState> _known = [];

    public FlowState? Find(Guid instance) => _known.GetValueOrDefault(instance);

    public void Put(Guid instance, FlowState? state)
    {
        if (state is null)
            _known.Remove(instance);
        else
            _known[instance] = state;
    }

    /// <summary>Reads those that are not known yet.</summary>
    public async Task LoadAsync(IReadOnlyCollection<Guid> instances, CancellationToken cancellationToken)
    {
        if (_known.Count > Capacity)
            _known.Clear();
        var missing = instances.Where(i => !_known.ContainsKey(i)).ToArray();
        if (missing.Length == 0)
            return;
        foreach (var row in await store.QueryAsync((db, cancel) => db.FlowInstances.Where(r => missing.Contains(r.Id)).ToListAsync(cancel), cancellationToken))
            _known[row.Id] = JsonSerializer.Deserialize<FlowState>(row.State, _json)!;
    }

    /// <summary>Writes the states of these instances, and removes those that have none any more.</summary>
    public async Task SaveAsync(WorkflowDbContext db, IReadOnlyCollection<Guid> instances, CancellationToken cancellationToken)
    {
        var ended = instances.Where(i => !_known.ContainsKey(i)).ToArray();
        if (ended.Length > 0)
            await db.FlowInstances.Where(r => ended.Contains(r.Id)).ExecuteDeleteAsync(cancellationToken);
        await db.UpsertAsync(
            [.. instances.Where(_known.ContainsKey).Select(i => new FlowInstanceRow { Id = i, State = JsonSerializer.Serialize(_known[i], _json) })], cancellationToken);
    }
}
