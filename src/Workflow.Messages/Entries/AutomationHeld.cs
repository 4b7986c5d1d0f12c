namespace Workflow.Messages.Entries;

/// <summary>An automation reported while the instance was suspended; its result waits.</summary>
public sealed record AutomationHeld : Entry
{
    public required Commands.AutomationReported Report { get; init; }
}
