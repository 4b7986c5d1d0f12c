using Workflow.Messages.Http;
using Workflow.Service.Dashboard.Acting;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>One instance of a batch operation: what the engine says that would become of it, and what became of it.</summary>
public sealed record BatchItem(InstanceSummary Instance)
{
    /// <summary>The roles that may do it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Why it cannot be done, as the instance stands now; null: it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>What became of it; null: it was not tried yet.</summary>
    public ActionResult? Result { get; init; }
}
