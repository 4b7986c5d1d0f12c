using System.Collections.Concurrent;

namespace Workflow.Service.Dashboard.Parts;

/// <summary>Pictures that were drawn a moment ago: a hundred open overviews show the same.</summary>
internal sealed class DrawnPictures
{
    private const int Most = 64;

    private readonly ConcurrentDictionary<object, Lazy<string>> _drawn = new();

    /// <param name="shown">All that the picture depends on; equal ones have equal pictures.</param>
    /// <param name="draw">Draws it.</param>
    public string Of(object shown, Func<string> draw)
    {
        // Numbers change all the time, and what is past is never asked for again.
        if (_drawn.Count >= Most)
            _drawn.Clear();
        return _drawn.GetOrAdd(shown, _ => new Lazy<string>(draw)).Value;
    }
}
