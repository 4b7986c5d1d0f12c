namespace Workflow.Runtime.Queries;

/// <summary>Where an instance stands in the line for a lease.</summary>
/// <param name="Holder">The instance that holds the lease; null: none yet.</param>
/// <param name="Before">Instances that get it earlier, the next one first.</param>
public sealed record LeasePlace(string? Holder, IReadOnlyList<string> Before)
{
    /// <summary>1: it is the next.</summary>
    public int Number => Before.Count + 1;

    /// <summary>All whose steps can change it.</summary>
    public IEnumerable<string> Ahead => Holder is null ? Before : Before.Prepend(Holder);
}
