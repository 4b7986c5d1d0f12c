using System.Threading.Channels;

namespace Workflow.Agent.Work;

/// <summary>Wakes the worker. A signal given while nobody waits is kept; many are one.</summary>
public sealed class WorkSignal
{
    private readonly Channel<bool> signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there may be work.</summary>
    public void Set() => signals.Writer.TryWrite(true);

    /// <summary>Returns at a signal, or after <paramref name="limit"/> without one.</summary>
    public async Task WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody called: look anyway.
        }
    }
}
