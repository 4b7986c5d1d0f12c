using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Live;

/// <summary>
/// Tells every open page of this node that something was committed, by whichever node. It follows the journal for all of them, and
/// what comes close together is told together: to those who show instances at once, to those who show lists when the lists have it.
/// Without pages it reads nothing.
/// </summary>
internal sealed class LiveFeed(JournalFeed feed, IJournalStore store, ListProgress lists, ILogger<LiveFeed> logger) : BackgroundService
{
    private const int Most = 2000;
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    // While something is committed all the time, many pages are told of lists less often: each of them reads and draws each time. They take
    // turns, a part of them whenever the lists have moved on: so none waits for all the others to be drawn.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(300);
    private const int MillisecondsAPage = 3;

    private readonly Lock _lock = new();
    private Follower[] _followers = [];
    private TaskCompletionSource _first = NewSource();
    private long _version;

    /// <summary>Grows whenever lists have moved on.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>About how long a page waits, while something is committed all the time, until it is told of lists again.</summary>
    public TimeSpan Apart => TimeSpan.FromMilliseconds(Math.Min(Followers * MillisecondsAPage, Longest.TotalMilliseconds));

    /// <summary>How many pages follow.</summary>
    public int Followers => _followers.Length;

    /// <summary>Tells a page until what is returned is disposed. It must not block or throw.</summary>
    public IDisposable Follow(Action<Commits> tell)
    {
        var follower = new Follower(this, tell) { Told = Version };
        lock (_lock)
        {
            _followers = [.. _followers, follower];
            _first.TrySetResult();
        }

        return follower;
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
        TellOfInstances(null);
        Interlocked.Increment(ref _version);
        TellOfLists(_followers.Length);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] following = [FollowInstancesAsync(position, ended.Token), FollowListsAsync(position, ended.Token)];
        var first = await Task.WhenAny(following);
        await ended.CancelAsync();
        await Task.WhenAll(following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // However many pages are open, few of them show what was committed in a moment.
    private async Task FollowInstancesAsync(long position, CancellationToken cancellationToken)
    {
        while (_followers.Length > 0)
        {
            await feed.WaitAsync(position, Patience, cancellationToken);
            await Task.Delay(Together, cancellationToken);
            var entries = await feed.ReadAsync(position, Most, cancellationToken);
            if (entries.Count == 0)
                continue;
            position = entries.Count < Most ? entries[^1].Position : await store.ReadHeadAsync(cancellationToken);
            TellOfInstances(entries.Count < Most ? entries.Select(e => e.InstanceId).ToHashSet() : null);
        }
    }

    private async Task FollowListsAsync(long position, CancellationToken cancellationToken)
    {
        // Lists that nobody keeps at this moment, or that are far behind, owe what was told of too early: it is told once more.
        var owed = await lists.ReadAsync(cancellationToken) < position;
        while (_followers.Length > 0)
        {
            var someWait = _followers.Any(f => f.Told < Version);
            if (!someWait)
                await feed.WaitAsync(position, Patience, cancellationToken);
            await Task.Delay(someWait ? Look : Together, cancellationToken);
            var head = await store.ReadHeadAsync(cancellationToken);
            var (moved, listed) = (head > position, false);
            if (moved)
                listed = await ListedAsync(head, cancellationToken);
            else if (owed)
                listed = await lists.ReadAsync(cancellationToken) >= head;
            if (moved || listed)
                Interlocked.Increment(ref _version);
            else if (someWait)
                await Task.Delay(Turn - Look, cancellationToken);
            (position, owed) = (head, (moved || owed) && !listed);
            TellOfLists((int)Math.Ceiling(_followers.Length / Math.Max(1, Apart / Turn)));
        }
    }

    /// <returns>False: they have not got so far in all that time.</returns>
    private async Task<bool> ListedAsync(long position, CancellationToken cancellationToken)
    {
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < Patience; await Task.Delay(Look, cancellationToken))
            if (await lists.ReadAsync(cancellationToken) >= position)
                return true;
        return false;
    }

    private void TellOfInstances(IReadOnlySet<Guid>? instances)
    {
        var commits = new Commits(instances, AreListed: false);
        foreach (var follower in _followers)
            follower.Tell(commits);
    }

    // First those who have waited longest.
    private void TellOfLists(int most)
    {
        var (version, commits) = (Version, new Commits(null, AreListed: true));
        foreach (var follower in _followers.Where(f => f.Told < version).OrderBy(f => f.Told).Take(most))
        {
            follower.Told = version;
            follower.Tell(commits);
        }
    }

    private void Remove(Follower follower)
    {
        lock (_lock)
        {
            _followers = [.. _followers.Where(f => f != follower)];
            if (_followers.Length == 0 && _first.Task.IsCompleted)
                _first = NewSource();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Follower(LiveFeed feed, Action<Commits> tell) : IDisposable
    {
        public Action<Commits> Tell => tell;

        /// <summary>The version of the lists that it was told of.</summary>
        public long Told { get; set; }

        public void Dispose() => feed.Remove(this);
    }
}
