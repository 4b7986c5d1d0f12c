namespace Workflow.Messages.Http;

/// <summary>What a verification of the journal found. No differences: every instance equals the fold of its entries and every chain holds.</summary>
public sealed record VerificationReport(long Instances, long Entries, long LastPosition, IReadOnlyList<string> Differences);
