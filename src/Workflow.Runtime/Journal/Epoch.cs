namespace Workflow.Runtime.Journal;

/// <summary>The week a receipt belongs to. A command sent again is recognised in the week of its answer and in the next one.</summary>
public static class Epoch
{
    /// <summary>For how many weeks receipts are kept unless somebody says otherwise.</summary>
    public const int UsuallyKept = 26;

    // The current week and the one before, in which a command sent again is recognised.
    private const int LeastKept = 2;

    private static readonly long Week = TimeSpan.FromDays(7).Ticks;

    /// <summary>Whole weeks since 0001-01-01, a Monday.</summary>
    public static int Of(DateTimeOffset at) => (int)(at.UtcTicks / Week);

    /// <returns>The newest week whose receipts are no longer kept.</returns>
    /// <param name="now">The store's time.</param>
    /// <param name="kept">How many weeks are kept, the current one included; taken as 2 where it is less.</param>
    public static int LastForgotten(DateTimeOffset now, int kept) => Of(now) - Math.Max(kept, LeastKept);
}
