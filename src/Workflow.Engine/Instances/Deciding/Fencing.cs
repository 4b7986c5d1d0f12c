using Workflow.Messages;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Keeps out words from a run that is not the current visit's, or from an attempt that another has overtaken.</summary>
internal static class Fencing
{
    public static Rejection? Refusal(Instance instance, Guid run, int attempt) =>
        instance.State == InstanceState.Finished ? Refuse.Finished(instance)
        : instance.Run is { } current && current.Id == run && current.Attempt == attempt ? null
        : Late(instance, run, attempt);

    public static Rejection Late(Instance instance, Guid run, int attempt) => Refuse.With(RejectionCodes.Late,
        ("stage", instance.Stage), ("visit", $"{instance.Visit}"),
        ("run", $"{run}"), ("attempt", $"{attempt}"),
        ("current", instance.Run is { } now ? $"{now.Id}/{now.Attempt}" : "none"));
}
