namespace Workflow.Service;

/// <summary>Whether a node has little to do, as seen by one look after another, and what it could give back then.</summary>
internal sealed class Idleness
{
    // Bytes between two looks, with which a node is at work. Its timers and cursors need half of it at most; a few pages that somebody looks at, more.
    private const long Work = 8 << 20;

    // Bytes that make it worthwhile to collect an idle node's heap again.
    private const long Worthwhile = 2 << 20;

    // Looks from one time that all is given back to the next. What idling itself needs comes back at once; errands that run every few minutes add to it.
    private const int Errands = 4;

    private long _seen;
    private long _collected;
    private int _idle;

    /// <summary>
    /// What to give back: nothing while there is work; the heap once enough was allocated since it last was; and all, instances and mapped
    /// files as well, when work has ended and every few looks from then on.
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

        var all = _idle++ % Errands == 0;
        if (!all && allocated - _collected < Worthwhile)
            return (false, false);
        _collected = allocated;
        return (true, all);
    }
}
