namespace Workflow.Engine.Pictures.Layout;

/// <summary>Lines that run side by side: each takes the first track on which nothing is in its way.</summary>
internal sealed class Tracks(int gap)
{
    private readonly List<List<(int From, int To)>> _tracks = [];

    public int Count => _tracks.Count;

    /// <param name="from">Where the line begins.</param>
    /// <param name="to">Where it ends, not before it begins.</param>
    public int Take(int from, int to)
    {
        var track = _tracks.FindIndex(t => t.TrueForAll(o => o.To + gap <= from || to + gap <= o.From));
        if (track < 0)
        {
            track = _tracks.Count;
            _tracks.Add([]);
        }

        _tracks[track].Add((from, to));
        return track;
    }
}
