using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Live;

/// <summary>
/// Tells every open page of this node that something was committed, by whichever node. One reader follows the journal for all pages, and
/// what comes close together is told together: first to those who show instances, then, once the lists have it, to those who show lists.
/// Without pages it reads nothing.
/// </summary>
internal sealed class LiveFeed(JournalFeed feed, IJournalStore store, ListProgress lists, ILogger<LiveFeed> logger) : BackgroundService
{
    private const int Most = 2000;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(80);

    // While something is committed all the time, many pages are told less often: each of them reads and draws each time.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(600);
    private const int MillisecondsAPage = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    private readonly Lock _lock = new();
    private Action<Commits>[] _followers = [];
    private TaskCompletionSource _first = NewSource();
    private long _version;

    /// <summary>Grows with everything that is told.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>How many pages follow.</summary>
    public int Followers => _followers.Length;

    /// <summary>Tells a page until what is returned is disposed. It must not block or throw.</summary>
    public IDisposable Follow(Action<Commits> follower)
    {
        lock (_lock)
        {
            _followers = [.. _followers, follower];
            _first.TrySetResult();
        }

        return new Leaving(this, follower);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await _first.Task.WaitAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is, the next look may succeed; a reader that ended would end the node.
                logger.LogWarning(e, "Open pages are not told of what is committed now: {Cause}", e.Message);
                await Task.Delay(Patience, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var position = await store.ReadHeadAsync(cancellationToken);
        // Whoever opened a page while nobody read has seen the store as it was at most a moment ago.
        Tell(new Commits(position, null, AreListed: false));
        Tell(new Commits(position, null, AreListed: true));
        var told = TimeProvider.System.GetTimestamp();
        while (_followers.Length > 0)
        {
            await feed.WaitAsync(position, Patience, cancellationToken);
            await Task.Delay(Pause(TimeProvider.System.GetElapsedTime(told)), cancellationToken);
            var entries = await feed.ReadAsync(position, Most, cancellationToken);
            if (entries.Count == 0)
                continue;
            position = entries.Count < Most ? entries[^1].Position : await store.ReadHeadAsync(cancellationToken);
            told = TimeProvider.System.GetTimestamp();
            var commits = new Commits(position, entries.Count < Most ? entries.Select(e => e.InstanceId).ToHashSet() : null, AreListed: false);
            Tell(commits);
            await ListedAsync(position, cancellationToken);
            Tell(commits with { AreListed = true });
        }
    }

    // Where nobody keeps the lists at this moment, whoever reads them sees what there is.
    private async Task ListedAsync(long position, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience && await lists.ReadAsync(cancellationToken) < position)
            await Task.Delay(Look, cancellationToken);
    }

    private TimeSpan Pause(TimeSpan sinceTold)
    {
        var apart = TimeSpan.FromMilliseconds(Math.Min(_followers.Length * MillisecondsAPage, Apart.TotalMilliseconds));
        return sinceTold + Together < apart ? apart - sinceTold : Together;
    }

    private void Tell(Commits commits)
    {
        Interlocked.Increment(ref _version);
        foreach (var follower in _followers)
            follower(commits);
    }

    private void Remove(Action<Commits> follower)
    {
        lock (_lock)
        {
            _followers = [.. _followers.Where(f => f != follower)];
            if (_followers.Length == 0 && _first.Task.IsCompleted)
                _first = NewSource();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Leaving(LiveFeed feed, Action<Commits> follower) : IDisposable
    {
        public void Dispose() => feed.Remove(follower);
    }
}
