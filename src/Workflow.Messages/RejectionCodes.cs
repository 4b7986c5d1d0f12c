namespace Workflow.Messages;

/// <summary>Every reason for which the engine refuses a command. Codes never change their meaning.</summary>
public static class RejectionCodes
{
    public const string UnknownInstance = "unknown-instance";
    public const string UnknownWorkflow = "unknown-workflow";
    public const string AlreadyStarted = "already-started";
    public const string UnknownOutcome = "unknown-outcome";
    public const string UnknownStage = "unknown-stage";
    public const string WrongStage = "wrong-stage";
    public const string Late = "late";
    public const string RoleNotAllowed = "role-not-allowed";
    public const string SamePerson = "same-person";
    public const string MissingFields = "missing-fields";
    public const string InvalidField = "invalid-field";
    public const string InvalidTasks = "invalid-tasks";
    public const string RuleBroken = "rule-broken";
    public const string ChildrenOpen = "children-open";
    public const string Blocked = "blocked";
    public const string LeaseAwaited = "lease-awaited";
    public const string Suspended = "suspended";
    public const string NotSuspended = "not-suspended";
    public const string Finished = "finished";
    public const string StaleVersion = "stale-version";
    public const string NotCancellable = "not-cancellable";
    public const string NoAutomation = "no-automation";
    public const string AutomationUnderWay = "automation-under-way";
    public const string AutomationNotUnderWay = "automation-not-under-way";
    public const string NotInterruptible = "not-interruptible";
    public const string ParkingFull = "parking-full";
    public const string NotAChild = "not-a-child";
    public const string MissingReason = "missing-reason";
}
