namespace Workflow.Engine.Definitions.Words;

/// <summary>What can be wrong with names: there is none of this name, or there is one already.</summary>
internal static class NameWordings
{
    public static Wording NoRole { get; } = new("wrong.no-role", "There is no role '{name}'");
    public static Wording NoField { get; } = new("wrong.no-field", "There is no field '{name}'");
    public static Wording NoStage { get; } = new("wrong.no-stage", "There is no stage '{name}'");
    public static Wording NoOutcome { get; } = new("wrong.no-outcome", "There is no outcome of stage '{stage}' '{name}'");
    public static Wording NoEvent { get; } = new("wrong.no-event", "There is no event '{name}'");
    public static Wording NoWorkflow { get; } = new("wrong.no-workflow", "There is no workflow '{name}'");
    public static Wording NoStageOf { get; } = new("wrong.no-stage-of", "Workflow '{workflow}' has no stage '{name}'");
    public static Wording NoEventOfParents { get; } = new("wrong.no-event-of-parents", "No workflow that runs '{workflow}' has an event '{name}'");
    public static Wording IsStage { get; } = new("wrong.is-stage", "'{name}' is a stage already");
    public static Wording LikeCircle { get; } = new("wrong.like-circle", "'like' runs in a circle: {stages}");
    public static Wording VersionInFile { get; } = new("wrong.version-in-file", "Version {version} of '{workflow}' is in {file} already");
    public static Wording PrefixInFile { get; } = new("wrong.prefix-in-file", "The workflow '{workflow}' is in {file} and gives its instances keys with '{prefix}' already");
    public static Wording PrefixRegistered { get; } = new("wrong.prefix-registered", "The workflow '{workflow}' is registered and gives its instances keys with '{prefix}' already");
}
