namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Units that wait, in the order in which they came.</summary>
internal sealed class CommitLine
{
    private List<UnitWork> _waiting = [];

    public bool IsEmpty => _waiting.Count == 0;

    public void Add(UnitWork work) => _waiting.Add(work);

    /// <summary>Puts units back to the front.</summary>
    public void PutBack(IEnumerable<UnitWork> units) => _waiting.InsertRange(0, units);

    /// <summary>
    /// Takes what can go into one statement: of one week, and no two of one instance or one command, since a statement does not see
    /// what it writes itself. The others stay for the next.
    /// </summary>
    public UnitWork[] Take(int limit)
    {
        var taken = new List<UnitWork>(Math.Min(limit, _waiting.Count));
        var stays = new List<UnitWork>();
        var (instances, commands) = (new HashSet<Guid>(), new HashSet<Guid>());
        var epoch = _waiting[0].Epoch;
        foreach (var work in _waiting)
            // Both are noted in any case: what comes later of the same instance must not overtake.
            if (instances.Add(work.Unit.InstanceId) & commands.Add(work.Unit.Receipt.CommandId) && work.Epoch == epoch && taken.Count < limit)
                taken.Add(work);
            else
                stays.Add(work);
        _waiting = stays;
        return [.. taken];
    }

    public List<UnitWork> TakeWhere(Predicate<UnitWork> match)
    {
        var taken = _waiting.FindAll(match);
        _waiting.RemoveAll(match);
        return taken;
    }
}
