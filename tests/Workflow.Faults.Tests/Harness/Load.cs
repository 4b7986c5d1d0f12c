using System.Collections.Concurrent;

namespace Workflow.Faults.Tests.Harness;

/// <summary>So many instances in flight, from outside: each sends its next command when the last one was accepted and heard of.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly World _world;
    private readonly Subscriber _subscriber;
    private readonly Ways _ways;
    private readonly Random _copies;
    private readonly int _mostCopies;
    private readonly string _run = Guid.NewGuid().ToString("n")[..6];
    private readonly ConcurrentDictionary<int, string> _waiting = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Task[] _walkers;
    private long _applied;
    private int _instances;
    private volatile bool _ending;

    /// <param name="world">Where to.</param>
    /// <param name="subscriber">Hears of what became of commands.</param>
    /// <param name="ways">By which way.</param>
    /// <param name="walkers">How many instances are in flight.</param>
    /// <param name="copies">How often each command is sent at most, at the same time.</param>
    /// <param name="instances">How many instances there are at most; null: as many as go until it is stopped.</param>
    public Load(World world, Subscriber subscriber, Ways ways, int walkers = 12, int copies = 1, int? instances = null)
    {
        (_world, _subscriber, _ways, _mostCopies, _copies) = (world, subscriber, ways, copies, new Random(1));
        Sender = new Sender(world);
        _walkers = [.. Enumerable.Range(0, walkers).Select(w => Task.Run(() => WalkAsync(w, instances ?? int.MaxValue)))];
    }

    public Sender Sender { get; }

    /// <summary>Commands that were heard of.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    /// <summary>Waits until so many more commands were heard of.</summary>
    public async Task ProgressAsync(int more, TimeSpan bound)
    {
        var goal = Applied + more;
        if (!await Eventually.IsAsync(() => Applied >= goal, bound))
            Assert.Fail($"{Applied} commands were heard of within {bound.TotalSeconds} s, and not {goal}. {string.Join(", ", _waiting.Values)}. {string.Join(", ", Sender.Surprises.Take(5))}\n{await _world.DescribeAsync()}");
    }

    /// <summary>Begins no instance any more, and waits until what was sent is heard of.</summary>
    /// <returns>What still waits, one sentence each.</returns>
    public async Task<IReadOnlyList<string>> StopAsync(TimeSpan bound)
    {
        _ending = true;
        await Task.WhenAll(_walkers).WaitAsync(bound).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string[] stuck = [.. _waiting.Values];
        await _giveUp.CancelAsync();
        await Task.WhenAll(_walkers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. stuck, .. _walkers.Where(w => w.IsFaulted).Select(w => $"The load failed: {w.Exception}")];
    }

    /// <summary>Waits until every instance is at its end, for loads with so many instances.</summary>
    public async Task EndsAsync(TimeSpan bound) =>
        (await Eventually.IsAsync(() => _walkers.All(w => w.IsCompleted), bound)).ShouldBeTrue($"Not at the end within {bound.TotalSeconds} s: {string.Join(", ", _waiting.Values)}; {string.Join(", ", Sender.Surprises.Take(5))}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        await Sender.DisposeAsync();
        _giveUp.Dispose();
    }

    private async Task WalkAsync(int walker, int instances)
    {
        while (!_ending && Interlocked.Increment(ref _instances) is var number && number <= instances)
            foreach (var command in Steps.Of($"W-{_run}-{number}"))
            {
                if (_ending)
                    break;
                _waiting[walker] = $"{command.IdempotencyKey} is not accepted";
                await Task.WhenAll(Copies(walker).Select(overHttp => Sender.SendAsync(command, overHttp, _giveUp.Token)));
                _waiting[walker] = $"{command.IdempotencyKey} was accepted, and nothing was heard of it";
                await _subscriber.HeardOfAsync(command.Id).WaitAsync(_giveUp.Token);
                _waiting.TryRemove(walker, out _);
                Interlocked.Increment(ref _applied);
            }
    }

    private IEnumerable<bool> Copies(int walker)
    {
        int count;
        lock (_copies)
            count = _mostCopies == 1 ? 1 : _copies.Next(2, _mostCopies + 1);
        return Enumerable.Range(0, count).Select(copy => _ways switch
        {
            Ways.RabbitMq => false,
            Ways.Http => true,
            Ways.Either => walker % 2 == 0,
            _ => copy % 2 == 0,
        });
    }
}
