using System.Globalization;
using Workflow.Engine.Inboxes;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Items of some instances as they are known, and what changes make of them.</summary>
internal sealed class InboxRows
{
    private readonly Dictionary<(string Project, string Key), Dictionary<Guid, InboxRow>> _instances = [];
    private readonly HashSet<InboxRow> _changed = [];

    /// <param name="known">At least the instances' open items, those that changes put, and those of the visits that changes open again.</param>
    public InboxRows(IEnumerable<InboxRow> known)
    {
        foreach (var row in known)
            Of(row.Project, row.Key).Add(row.Id, row);
    }

    /// <summary>What is to be written.</summary>
    public IReadOnlyCollection<InboxRow> Changed => _changed;

    public void Apply(InboxChange change)
    {
        var sequence = change.Sequence;
        switch (change)
        {
            case InboxPut put:
                Put(put.Item, sequence);
                break;
            case InboxClosing:
                Each(change, r => r.Open && r.Sequence < sequence, r => (r.Open, r.Sequence) = (false, sequence));
                break;
            case InboxReopening of:
                Each(change, r => r.Stage == of.Stage && r.Visit == of.Visit && !r.Open && r.Sequence < sequence, r => (r.Open, r.Sequence) = (true, sequence));
                break;
            case InboxMarking mark:
                Each(change, r => r.Open && r.Sequence < sequence, r => r.Urgency = mark.Urgency);
                break;
            case InboxAssigning to:
                Each(change, r => r.Open && r.Sequence < sequence && r.PersonSequence < sequence, r => (r.Person, r.PersonSequence) = (to.Person, sequence));
                break;
            case InboxHolding hold:
                Each(change, r => r.Open && r.Sequence < sequence && r.HeldSequence < sequence, r => Hold(r, hold.HeldFor, sequence));
                break;
            default:
                throw new ArgumentException($"{change.GetType().Name} is no change that is known here.", nameof(change));
        }
    }

    private void Each(InboxChange change, Predicate<InboxRow> where, Action<InboxRow> then)
    {
        var scope = change.Scope;
        foreach (var row in Of(scope.Project, scope.Key).Values)
            if ((scope.Role ?? row.Role) == row.Role && (scope.Kind ?? row.Kind) == row.Kind && where(row))
            {
                then(row);
                _changed.Add(row);
            }
    }

    private void Put(InboxItem item, long sequence)
    {
        var rows = Of(item.Project, item.Key);
        if (!rows.TryGetValue(item.Id, out var row))
            rows.Add(item.Id, row = new InboxRow { Id = item.Id });
        else if (row.Sequence >= sequence)
            return;
        (row.Project, row.Key, row.Title, row.Workflow) = (item.Project, item.Key, item.Title, item.Workflow);
        (row.Role, row.Kind, row.What, row.Stage, row.Visit) = (item.Role, item.Kind, item.What, item.Stage, item.Visit);
        (row.Since, row.DueAt, row.Person, row.Urgency) = (item.Since, item.DueAt, item.Person, item.Urgency);
        (row.Open, row.Sequence, row.Suspended) = (true, sequence, item.Suspended);
        row.SortKey = SortKeyOf(row);
        _changed.Add(row);
    }

    private static void Hold(InboxRow row, TimeSpan? heldFor, long sequence)
    {
        if (row.Suspended && heldFor is { } time)
            row.DueAt += time;
        (row.Suspended, row.HeldSequence) = (heldFor is null, sequence);
        row.SortKey = SortKeyOf(row);
    }

    private Dictionary<Guid, InboxRow> Of(string project, string key)
    {
        if (!_instances.TryGetValue((project, key), out var rows))
            _instances.Add((project, key), rows = []);
        return rows;
    }

    private static string SortKeyOf(InboxRow row) =>
        $"{((row.Suspended ? null : row.DueAt) ?? DateTimeOffset.MaxValue).UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}/{row.Id}";
}
