using System.Collections.Concurrent;

namespace Workflow.Runtime.Broker;

/// <summary>The instances of which a reader could not deal with what came last. Known here alone: another node finds out for itself.</summary>
internal sealed class AilingInstances
{
    // Where so many ail, the reader does, and not they: all are given their tries again.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<Guid, bool> _all = new();

    public bool Has(Guid instance) => _all.ContainsKey(instance);

    public void Add(Guid instance)
    {
        if (_all.Count >= Most)
            _all.Clear();
        _all[instance] = true;
    }

    public void Remove(Guid instance) => _all.TryRemove(instance, out _);
}
