using System.Collections.Concurrent;
using Workflow.Messages;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Tests.Support;

/// <summary>People who start instances and comment on them, and send a command again until they know what became of it.</summary>
internal sealed class Load(IReadOnlyList<TestEngine> nodes)
{
    private readonly ConcurrentBag<Receipt> _receipts = [];
    private int _refused;

    /// <summary>Every answer that was given.</summary>
    public IReadOnlyCollection<Receipt> Receipts => _receipts;

    /// <summary>How often a command had to be sent again.</summary>
    public int Refused => _refused;

    /// <summary>Each person works until told to stop, alternating between the nodes.</summary>
    public async Task RunAsync(int people, CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => WorkAsync(person, stop)));
    }

    private async Task WorkAsync(int person, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var key = $"T-{person * 10_000 + number / 20}";
            await SendAsync(person + number, number % 20 == 0 ? Some.Start(key) : Some.Comment(key, $"{number}"));
        }
    }

    private async Task SendAsync(int turn, Messages.Commands.Command command)
    {
        for (var tries = 0; ; tries++)
            try
            {
                _receipts.Add(await nodes[turn % nodes.Count].SendAsync(command));
                return;
            }
            catch (StoreUnavailableException) when (tries < 20)
            {
                Interlocked.Increment(ref _refused);
            }
    }
}
