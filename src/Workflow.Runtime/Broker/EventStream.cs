using System.Threading.Channels;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Windows of entries on their way to the broker over one channel: a few may be unconfirmed at a time, so that publishing does not wait
/// for the broker's disk. At its end, what is on its way is waited for a moment.
/// </summary>
internal sealed class EventStream : IAsyncDisposable
{
    private const int UnconfirmedWindows = 8;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly Channel<(ulong Tag, long Position, int Count)> _sent = Channel.CreateBounded<(ulong, long, int)>(UnconfirmedWindows);
    private readonly ConfirmedPublisher _publisher;
    private readonly Action<long> _confirmed;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _broken = new();
    private readonly Task _confirming;

    /// <param name="connection">The broker's.</param>
    /// <param name="confirmed">Told up to which position all events are confirmed.</param>
    /// <param name="stopping">The service ends.</param>
    public EventStream(BrokerConnection connection, Action<long> confirmed, CancellationToken stopping)
    {
        (_publisher, _confirmed, _stopping) = (new ConfirmedPublisher(connection), confirmed, stopping);
        _confirming = ConfirmAsync();
    }

    /// <summary>Publishes entries, in order; returns when there is room for more.</summary>
    /// <exception cref="BrokerAwayException">These, or some before, may not have arrived.</exception>
    public async Task SendAsync(IReadOnlyList<JournalEntry> entries)
    {
        var tag = await _publisher.SendAsync([.. entries.Select(EventMessages.Of)], _stopping);
        try
        {
            await _sent.Writer.WriteAsync((tag, entries[^1].Position, entries.Count), _broken.Token);
        }
        catch (OperationCanceledException)
        {
            ThrowIfBroken();
        }
    }

    /// <exception cref="BrokerAwayException">What was sent is not confirmed, and will not be.</exception>
    public void ThrowIfBroken()
    {
        if (_confirming is { IsFaulted: true, Exception.InnerException: { } cause })
            throw new BrokerAwayException(cause.Message, cause);
    }

    public async ValueTask DisposeAsync()
    {
        _sent.Writer.TryComplete();
        await _confirming.WaitAsync(Farewell, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _publisher.DisposeAsync();
        await _confirming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _broken.Dispose();
    }

    private async Task ConfirmAsync()
    {
        try
        {
            await foreach (var (tag, position, count) in _sent.Reader.ReadAllAsync(CancellationToken.None))
            {
                await _publisher.ConfirmedAsync(tag, CancellationToken.None);
                _confirmed(position);
                EngineMetrics.Published(count);
            }
        }
        catch
        {
            await _broken.CancelAsync();
            throw;
        }
    }
}
