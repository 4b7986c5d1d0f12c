namespace Workflow.Service;

/// <summary>Whether a node has little to do, as seen by one look after another, and what it could give back then.</summary>
internal sealed class Idleness
{
    // Bytes. An idle node that reads its cursors and timers allocates as much in a minute, and somebody who looks at a few pages at once.
    private const long Worthwhile = 8 << 20;

    private int _collections;
    private long _seen;
    private long _collected;
    private bool _hasWorked;

    /// <summary>
    /// What to give back: nothing where much was collected since the last look; the heap where enough was allocated since it last was; and
    /// once after work all, instances and mapped files as well, for what an idle node reads of those it would only read again.
    /// </summary>
    /// <param name="collections">How often anything was collected since the start.</param>
    /// <param name="allocated">Bytes allocated since the start.</param>
    public (bool Heap, bool All) Look(int collections, long allocated)
    {
        var isIdle = collections - _collections <= 1;
        _hasWorked |= !isIdle || allocated - _seen >= Worthwhile;
        (_collections, _seen) = (collections, allocated);
        if (!isIdle || allocated - _collected < Worthwhile)
            return (false, false);
        var all = _hasWorked;
        (_collected, _hasWorked) = (allocated, false);
        // The one that is asked for.
        _collections++;
        return (true, all);
    }
}
