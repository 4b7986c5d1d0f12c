namespace Workflow.Runtime.Journal;

/// <summary>The week a receipt belongs to. A command sent again is recognised in the week of its answer and in the next one.</summary>
public static class Epoch
{
    private static readonly long Week = TimeSpan.FromDays(7).Ticks;

    /// <summary>Whole weeks since 0001-01-01, a Monday.</summary>
    public static int Of(DateTimeOffset at) => (int)(at.UtcTicks / Week);
}
