using System.Runtime.InteropServices;

namespace Workflow.Runtime.Saga;

/// <summary>One command at a time for each instance, in the order in which they came. Holds no more than what is in use.</summary>
internal sealed class InstanceLocks
{
    private readonly Dictionary<Guid, Gate> _gates = [];

    /// <summary>How many instances are in use now.</summary>
    public int Count
    {
        get
        {
            lock (_gates)
                return _gates.Count;
        }
    }

    public async ValueTask<Held> AcquireAsync(Guid instance, CancellationToken cancellationToken)
    {
        Gate gate;
        lock (_gates)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_gates, instance, out _);
            gate = slot ??= new Gate();
            gate.Users++;
        }

        try
        {
            await gate.Turn.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(instance, gate);
            throw;
        }

        return new Held(this, instance, gate);
    }

    private void Leave(Guid instance, Gate gate)
    {
        lock (_gates)
            if (--gate.Users == 0)
                _gates.Remove(instance);
    }

    /// <summary>The instance is ours until disposed.</summary>
    internal readonly struct Held(InstanceLocks locks, Guid instance, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Turn.Release();
            locks.Leave(instance, gate);
        }
    }

    internal sealed class Gate
    {
        // Never disposed: it has no handle unless somebody asks for one, and nobody does.
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
