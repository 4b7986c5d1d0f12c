namespace Workflow.Messages.Automations;

/// <summary>Tells agents that a run is no longer wanted: whoever works on it stops at once and changes nothing more.</summary>
/// <param name="Run">The run.</param>
/// <param name="Project">Its project.</param>
/// <param name="Key">Its instance.</param>
/// <param name="Reason">Why.</param>
/// <param name="Attempt">The last attempt that is not wanted: later ones may follow. Null: no attempt is wanted any more.</param>
public sealed record AutomationCancelled(Guid Run, string Project, string Key, string Reason, int? Attempt = null);
