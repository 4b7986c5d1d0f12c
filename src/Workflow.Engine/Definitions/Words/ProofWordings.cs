namespace Workflow.Engine.Definitions.Words;

/// <summary>What can be wrong with paths.</summary>
internal static class ProofWordings
{
    public static Wording NoWayOut { get; } = new("wrong.no-way-out", "From stage '{stage}' no final stage can be reached");
    public static Wording Unreachable { get; } = new("wrong.unreachable", "No path from '{start}' leads to stage '{stage}'");
    public static Wording UnreachableFinal { get; } = new("wrong.unreachable-final", "No path from '{start}' leads to final stage '{stage}'");
    public static Wording NoOutcomeForSuccess { get; } = new("wrong.no-outcome-for-success", "Stage '{stage}' runs '{automation}' and has no outcome '{outcome}' for its success");
    public static Wording TooManyRules { get; } = new("wrong.too-many-rules", "There are {rules} rules, and {obligations} that automations bring");
    public static Wording RuleBroken { get; } = new("wrong.rule-broken", "A path breaks the rule '{rule}'");
    public static Wording ObligationBroken { get; } = new("wrong.obligation-broken", "A path breaks what an automation obliges to, '{rule}'");
    public static Wording SandboxLeftBehind { get; } = new("wrong.sandbox-left-behind", "Cancelling leaves a sandbox behind, against '{rule}'");
    public static Wording ChildNeverComes { get; } = new("wrong.child-never-comes", "A child '{workflow}' never comes to stage '{stage}'");
    public static Wording ChildFollowsOnly { get; } = new("wrong.child-follows-only", "A child '{workflow}' comes to {stages} only by following its parent, which waits for it in '{stage}'");
}
