namespace Workflow.Messages.Automations;

/// <summary>Tells agents that a run is no longer wanted: whoever works on it stops at once and changes nothing more.</summary>
public sealed record AutomationCancelled(Guid Run, string Project, string Key, string Reason);
