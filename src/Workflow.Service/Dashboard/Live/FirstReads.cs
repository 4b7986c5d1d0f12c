using System.Collections.Concurrent;

namespace Workflow.Service.Dashboard.Live;

/// <summary>
/// What was read for a page's first answer, kept for the circuit that takes the page over: it begins with the same, and nothing flickers.
/// A circuit on another node, or one that comes late, reads again.
/// </summary>
internal sealed class FirstReads
{
    // Whoever asks for pages and never connects must not fill the memory.
    private const int Most = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<object, object?>> _pages = new();

    /// <summary>How long a first answer waits for what it is made of: a store that is slow or away does not hold it, the circuit shows what it says.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many pages wait for their circuits.</summary>
    public int Count => _pages.Count;

    public void Keep(Guid page, object question, object? answer)
    {
        if (_pages.TryGetValue(page, out var answers))
            answers[question] = answer;
        else if (_pages.Count < Most && _pages.TryAdd(page, new([KeyValuePair.Create(question, answer)])))
            _ = ForgetLaterAsync(page);
    }

    /// <returns>The page's answers, for nobody else afterwards; null where there are none.</returns>
    public ConcurrentDictionary<object, object?>? Take(Guid page) => _pages.TryRemove(page, out var answers) ? answers : null;

    private async Task ForgetLaterAsync(Guid page)
    {
        await Task.Delay(Kept);
        _pages.TryRemove(page, out _);
    }
}
