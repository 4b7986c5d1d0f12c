using System.Threading.Channels;
using RabbitMQ.Client;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Acknowledges deliveries of one channel, those that come together with one frame. Tags that are done while an earlier one is not
/// are acknowledged by themselves after a moment, so that one that takes long does not use up the prefetch.
/// </summary>
internal sealed class Acknowledger
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly Channel<(ulong Tag, bool Back)> _done = Channel.CreateUnbounded<(ulong, bool)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SortedSet<ulong> _waiting = [];
    private readonly HashSet<ulong> _alone = [];
    private readonly IChannel _channel;
    private readonly Task _loop;
    private ulong _low;

    public Acknowledger(IChannel channel)
    {
        _channel = channel;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The delivery is dealt with durably.</summary>
    public void Done(ulong tag) => _done.Writer.TryWrite((tag, false));

    /// <summary>The delivery is given back by itself; those after it need not wait for it.</summary>
    public void GivenBack(ulong tag) => _done.Writer.TryWrite((tag, true));

    /// <summary>Acknowledges what is done, then ends.</summary>
    public async Task CompleteAsync()
    {
        _done.Writer.TryComplete();
        await _loop;
    }

    private async Task LoopAsync()
    {
        try
        {
            while (await MoreAsync())
            {
                while (_done.Reader.TryRead(out var done))
                    _ = done.Back ? _alone.Add(done.Tag) : _waiting.Add(done.Tag);
                await AcknowledgeInOrderAsync();
            }

            await AcknowledgeStragglersAsync();
        }
        catch (Exception e) when (BrokerErrors.IsAway(e))
        {
            // The channel is gone and its deliveries come again: they meet their receipts.
        }
    }

    private async Task<bool> MoreAsync()
    {
        var more = _done.Reader.WaitToReadAsync();
        if (more.IsCompleted || _waiting.Count == 0)
            return await more;
        var task = more.AsTask();
        if (await Task.WhenAny(task, Task.Delay(Moment)) != task)
            await AcknowledgeStragglersAsync();
        return await task;
    }

    // A tag that was acknowledged by itself is passed over: the broker no longer knows it.
    private async Task AcknowledgeInOrderAsync()
    {
        ulong last = 0;
        while (true)
            if (_waiting.Remove(_low + 1))
                last = ++_low;
            else if (_alone.Remove(_low + 1))
                _low++;
            else
                break;
        if (last > 0)
            await _channel.BasicAckAsync(last, multiple: true);
    }

    private async Task AcknowledgeStragglersAsync()
    {
        foreach (var tag in _waiting)
        {
            _alone.Add(tag);
            await _channel.BasicAckAsync(tag, multiple: false);
        }

        _waiting.Clear();
    }
}
