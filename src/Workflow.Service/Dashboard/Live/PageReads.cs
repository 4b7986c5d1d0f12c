using System.Collections.Concurrent;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Live;

/// <summary>
/// How a page reads: together with others who ask the same at the same moment, and a page's circuit begins with what its first answer
/// was made of.
/// </summary>
internal sealed class PageReads(SharedReads shared, FirstReads first, DashboardSession session)
{
    private ConcurrentDictionary<object, object?>? _handed;
    private bool _taken;

    /// <inheritdoc cref="FirstReads.Patience"/>
    public TimeSpan FirstAnswer => first.Patience;

    /// <summary>Reads what is the same for whoever asks the same.</summary>
    /// <inheritdoc cref="SharedReads.GetAsync"/>
    public Task<T> GetAsync<T>(object question, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        AnswerAsync(question, () => shared.GetAsync(question, read, cancellationToken));

    /// <summary>Reads what only this page asks.</summary>
    public Task<T> OwnAsync<T>(object question, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        AnswerAsync(question, () => read(cancellationToken));

    /// <summary>From now on everything is read anew.</summary>
    /// <returns>True: something was not, so far.</returns>
    public bool Renew()
    {
        var had = _handed is not null;
        (_handed, _taken) = (null, true);
        return had;
    }

    // An answer that is handed over is there at once: the circuit's first rendering has it.
    private async Task<T> AnswerAsync<T>(object question, Func<Task<T>> read)
    {
        if (!session.IsAlive)
        {
            var answer = await read();
            first.Keep(session.Visitor.Page, question, answer);
            return answer;
        }

        if (!_taken)
            (_handed, _taken) = (first.Take(session.Visitor.Page), true);
        return _handed is not null && _handed.TryRemove(question, out var handed) ? (T)handed! : await read();
    }
}
