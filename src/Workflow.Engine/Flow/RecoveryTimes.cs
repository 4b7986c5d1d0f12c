using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Flow;

/// <summary>How long an instance's recoveries took: told by the fold that makes the figures.</summary>
public sealed class RecoveryTimes
{
    private readonly Dictionary<(string Stage, int Visit), TimeSpan> _known = [];
    private FlowState? _state;

    /// <summary>Takes the instance's next entry.</summary>
    /// <param name="subject">Whose entry it is.</param>
    /// <param name="definition">What the instance runs then; null: not known.</param>
    /// <param name="entry">The entry.</param>
    public void Add(FlowSubject subject, Definition? definition, Entry entry)
    {
        var change = new FlowChange();
        _state = FlowFold.Apply(change, subject, definition, _state, entry);
        if (entry is StageLeft left)
            foreach (var (key, sum) in change.Sums)
                if (key.Measure == FlowMeasures.Recovered)
                    _known[(left.Stage, left.Visit)] = TimeSpan.FromMilliseconds(sum.Milliseconds);
    }

    /// <returns>How long the recovery took that ended with this visit; null: none did.</returns>
    public TimeSpan? Find(string stage, int visit) => _known.TryGetValue((stage, visit), out var time) ? time : null;
}
