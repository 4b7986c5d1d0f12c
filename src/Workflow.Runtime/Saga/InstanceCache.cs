using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Saga;

/// <summary>
/// Instances that were used lately, as committed. Two generations: when the young one is full it becomes the old one,
/// and what was not used since is dropped; so at most twice the capacity is kept.
/// </summary>
internal sealed class InstanceCache(int capacity)
{
    private readonly Lock _lock = new();
    private Dictionary<Guid, StoredInstance> _young = [];
    private Dictionary<Guid, StoredInstance> _old = [];

    public StoredInstance? Find(Guid id)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(id, out var instance))
                return instance;
            if (_old.Remove(id, out instance))
                Keep(id, instance);
            return instance;
        }
    }

    public void Put(Guid id, StoredInstance instance)
    {
        lock (_lock)
        {
            _old.Remove(id);
            Keep(id, instance);
        }
    }

    public void Evict(Guid id)
    {
        lock (_lock)
        {
            _young.Remove(id);
            _old.Remove(id);
        }
    }

    public void Clear()
    {
        lock (_lock)
            (_young, _old) = ([], []);
    }

    private void Keep(Guid id, StoredInstance instance)
    {
        if (_young.Count >= capacity)
        {
            _old = _young;
            _young = [];
        }

        _young[id] = instance;
    }
}
