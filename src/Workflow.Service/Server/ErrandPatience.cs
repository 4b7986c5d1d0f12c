namespace Workflow.Service.Server;

/// <summary>How long an errand waits for an agent.</summary>
internal sealed record ErrandPatience
{
    /// <summary>Until one has claimed it: an agent with a free slot does so at once; one that does not is busy, or cannot reach the service.</summary>
    public TimeSpan Claim { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Until it is answered: the smoke check may take a minute, and callers wait for 100 s.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(75);
}
