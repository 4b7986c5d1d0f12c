namespace Workflow.Messages.Http;

/// <summary>What one node's committer has done lately.</summary>
/// <param name="Window">How far back it looks.</param>
/// <param name="Batches">How many batches were committed.</param>
/// <param name="Units">How many units were in them; a unit is what one command did.</param>
/// <param name="Largest">The most units in one batch.</param>
/// <param name="Median">Half of the batches were durable within this time, to about a fifth.</param>
/// <param name="P99">99 of 100 were, to about a fifth.</param>
/// <param name="Longest">All of them were.</param>
/// <param name="Failures">Commands that got no receipt: the store was away, or something broke.</param>
public sealed record CommitReport(
    TimeSpan Window, long Batches, long Units, long Largest, TimeSpan Median, TimeSpan P99, TimeSpan Longest, long Failures)
{
    /// <summary>Units in a batch, on average; 0 where there was none.</summary>
    public double UnitsPerBatch => Batches == 0 ? 0 : Math.Round(Units / (double)Batches, 1);
}
