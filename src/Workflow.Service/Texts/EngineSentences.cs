using static Workflow.Messages.RejectionCodes;

namespace Workflow.Service.Texts;

/// <summary>The engine's rejections in words.</summary>
internal static class EngineSentences
{
    public static IReadOnlyDictionary<string, Func<Words, string>> All { get; } = new Dictionary<string, Func<Words, string>>(StringComparer.Ordinal)
    {
        [UnknownInstance] = w =>
            $"Project {w["project"]} has no instance {w["key"]}. Look for the right key in the project's list of instances, or start one.",
        [UnknownWorkflow] = w =>
            $"No definition {w["workflow"]}{w.If("value", $"in version {w["value"]}")} is registered. Registered are: {w.List("expected")}.",
        [AlreadyStarted] = w =>
            $"The key {w["key"]} belongs to an instance of {w["workflow"]} in stage {w["stage"]} already. Choose another key, or leave it out to get the next free one.",
        [UnknownOutcome] = w =>
            $"Stage {w["stage"]} has no outcome {w["outcome"]}. It takes: {w.List("outcomes")}.",
        [UnknownStage] = w =>
            $"The definition has no stage {(w.Has("to") ? w["to"] : w["stage"])}. It has: {w.List("stages")}.",
        [WrongStage] = w =>
            $"The report speaks of {w.Visit}, which cannot come from where the instance is: {w["current"]}. There it takes: {w.List("outcomes")}. Report one of these, without a stage or with the current one.",
        [Late] = w => w switch
        {
            _ when w.Has("run") && !w.Has("attempt") =>
                $"Run {w.Plain("run")} is not the one of stage {w.Visit} ({w.Plain("current")} is): it is over, or of another instance. Nothing is left to cancel for it.",
            _ when w.Has("run") =>
                $"Attempt {w.Plain("attempt")} of run {w.Plain("run")} is no longer the current one in stage {w.Visit} ({w.Plain("current")} is). Nothing is left to do for it.",
            _ when w.Has("commit") =>
                $"The report speaks of commit {w["commit"]}, but under work in stage {w.Visit} is {w["current"]}. Look at that one and report anew.",
            _ => $"The report speaks of {w.Visit}, which is over: the instance is in {w["current"]}. There it takes: {w.List("outcomes")}.",
        },
        [RoleNotAllowed] = w => w.Has("role")
            ? $"In stage {w["stage"]} the role {w["role"]} may not do this{w.If("outcome", $"(outcome {w["outcome"]})")}. It takes one of: {w.List("roles")}."
            : $"In stage {w["stage"]} this takes a role{w.If("outcome", $"(outcome {w["outcome"]})")}, and none was claimed. Act as one of: {w.List("roles")}.",
        [SamePerson] = w =>
            $"{w["person"]} did the work of stage {w["separate-from"]} and so may not report {w["outcome"]} in stage {w["stage"]}. Somebody else must, as one of: {w.List("roles")}.",
        [MissingFields] = w =>
            $"Stage {w["stage"]} still needs for {(w.Has("outcome") ? "outcome " + w["outcome"] : "this")}: {w.List("fields")}.{w.If("roles", $"The roles here are: {w.List("roles")}.")} Give them and send it again.",
        [InvalidField] = w => w.Has("expected")
            ? $"Field {w["field"]} cannot be {w["value"]}: it takes {FieldShapes.Of(w.Plain("expected"))}."
            : $"Field {w["field"]} cannot be given like this. The definition's fields are: {w.List("fields")}; findings and tasks go into the report's own lists.",
        [InvalidTasks] = w =>
            $"The plan does not fit together{w.If("task", $"at task {w["task"]}")}: {w.Plain("reason").Replace('-', ' ')}{w.If("value", $"({w["value"]})")}.{w.If("expected", $"It takes: {w.List("expected")}.")} Mend the plan and send it whole.",
        [RuleBroken] = w =>
            $"Going from stage {w["stage"]} to {w["to"]} would break the definition's rule \"{w.Plain("rule")}\" at {w["event"]}. Take a way that keeps it.",
        [ChildrenOpen] = w =>
            $"Stage {w["stage"]} cannot report {w["outcome"]} while parts of the work are open: {w.List("children")}. Finish or drop these first.",
        [Blocked] = w =>
            $"The work in stage {w["stage"]} cannot start yet: {w["parent"]} waits for other parts of its plan. They come first; then this goes on by itself.",
        [LeaseAwaited] = w =>
            $"In stage {w["stage"]} the instance stands in line for the project's lease {w["lease"]}, which another holds. It goes on by itself when its turn comes; it can be cancelled meanwhile.",
        [Suspended] = w =>
            $"The instance is suspended in stage {w.Visit} and takes comments and assignments only. Resume it first.",
        [NotSuspended] = w =>
            $"The instance is under way in stage {w.Visit}; there is nothing to resume.",
        [Finished] = w =>
            $"The instance has ended in {w["stage"]} and takes nothing any more. Start a new one.",
        [StaleVersion] = w =>
            $"The instance is at sequence {w.Plain("current")}, not {w.Plain("expected")}: somebody was faster. Look at it as it is now and decide anew.",
        [NotCancellable] = w =>
            $"Stage {w["stage"]} cannot be cancelled. It takes: {w.List("outcomes", "what its automation reports")}.",
        [NoAutomation] = w =>
            $"Stage {w["stage"]} runs no automation. Stages that do are: {w.List("stages")}.",
        [AutomationUnderWay] = w =>
            $"The automation {w["automation"]} of stage {w["stage"]} is {w.List("current", "under way")} (attempt {w.Plain("attempt")}). Wait for it, or look at its log.",
        [AutomationNotUnderWay] = w =>
            $"The automation {w["automation"]} of stage {w["stage"]} is not under way ({w.List("current", "not ordered")}), so there is nothing to cancel. Order an attempt, or report the stage's outcome.",
        [NotInterruptible] = w =>
            $"The automation {w["automation"]} of stage {w["stage"]} changes what is live, and broken off midway would leave that half done. It ends by itself, each attempt within {w.Plain("timeout")}. To turn back, cancel the instance: its path puts the version before back.",
        [ParkingFull] = w =>
            $"{w.List("expected", "Too many")} reports wait for visits that have not come, so the one for {w.Visit} is not taken. The instance is in {w["current"]}; report it when its visit comes.",
        [NotAChild] = w =>
            $"What was said of {w["key"]} holds for parts of another instance only, and it is none.",
        [MissingReason] = w =>
            $"In stage {w["stage"]} this takes a reason, for those who read the history later. Give one and send it again.",
    };
}
