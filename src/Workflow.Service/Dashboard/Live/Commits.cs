namespace Workflow.Service.Dashboard.Live;

/// <summary>What was committed since the last time.</summary>
/// <param name="Instances">The instances it is about; null: too many to name.</param>
/// <param name="AreListed">False: instances are so. True: lists, which follow the journal a moment later, are so, too.</param>
internal sealed record Commits(IReadOnlySet<Guid>? Instances, bool AreListed)
{
    public bool Concern(Guid instance) => Instances?.Contains(instance) ?? true;
}
