using System.Numerics;

namespace Workflow.Service;

/// <summary>Whether a node has little to do, as seen by one look after another, and what it could give back then.</summary>
internal sealed class Idleness
{
    // Bytes between two looks, with which a node is at work. Its timers and cursors need half of it at most; a few pages that somebody looks at, more.
    private const long Work = 8 << 20;

    // Bytes that make it worthwhile to collect an idle node's heap again.
    private const long Worthwhile = 4 << 20;

    private long _seen;
    private long _collected;
    private int _idle;

    /// <summary>
    /// What to give back: nothing while there is work; the heap once enough was allocated since it last was; and all, instances and mapped
    /// files as well, when work has ended, and from then on each time it has been quiet for twice as long: what idling itself needs is read
    /// and compiled in the first minutes, and later it would only read again what it gives back.
    /// </summary>
    /// <param name="allocated">Bytes allocated since the start.</param>
    public (bool Heap, bool All) Look(long allocated)
    {
        var since = allocated - _seen;
        _seen = allocated;
        if (since >= Work)
        {
            _idle = 0;
            return (false, false);
        }

        var all = BitOperations.IsPow2(++_idle);
        if (!all && allocated - _collected < Worthwhile)
            return (false, false);
        _collected = allocated;
        return (true, all);
    }
}
