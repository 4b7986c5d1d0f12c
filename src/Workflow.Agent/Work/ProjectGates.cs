using System.Collections.Concurrent;

namespace Workflow.Agent.Work;

/// <summary>One automation at a time that changes a project; others of the same project wait their turn.</summary>
/// <remarks>For agents in other processes the fenced steps are enough; this spares the ones here from getting in each other's way.</remarks>
internal sealed class ProjectGates
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new();

    public async Task<IDisposable> EnterAsync(string project, CancellationToken cancellationToken)
    {
        var gate = gates.GetOrAdd(project, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        return new Pass(gate);
    }

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
