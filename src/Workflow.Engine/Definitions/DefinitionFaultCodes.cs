namespace Workflow.Engine.Definitions;

/// <summary>Every kind of fault a definition can have. Codes never change their meaning.</summary>
public static class DefinitionFaultCodes
{
    /// <summary>Not YAML, or a part of YAML that definitions do without (anchors, aliases, tags, several documents).</summary>
    public const string BadYaml = "bad-yaml";

    /// <summary>Larger, deeper or with more values than any definition needs.</summary>
    public const string TooLarge = "too-large";

    public const string UnknownKey = "unknown-key";
    public const string DuplicateKey = "duplicate-key";
    public const string MissingKey = "missing-key";

    /// <summary>A list where a text was expected, and the like.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>A value of the right type that is not legal there.</summary>
    public const string BadValue = "bad-value";

    public const string BadId = "bad-id";
    public const string BadDuration = "bad-duration";
    public const string ReservedId = "reserved-id";
    public const string DuplicateId = "duplicate-id";
    public const string UnknownStage = "unknown-stage";
    public const string UnknownRole = "unknown-role";
    public const string UnknownField = "unknown-field";
    public const string UnknownWorkflow = "unknown-workflow";
    public const string UnknownAutomation = "unknown-automation";
    public const string UnknownOutcome = "unknown-outcome";

    /// <summary>A rule, or a child's outcome, names something that cannot happen.</summary>
    public const string UnknownEvent = "unknown-event";

    public const string LikeRecursion = "like-recursion";

    /// <summary>A stage runs an automation and has no outcome for its success.</summary>
    public const string AutomationOutcomeMissing = "automation-outcome-missing";

    public const string UnreachableStage = "unreachable-stage";

    /// <summary>A stage from which no final stage can be reached.</summary>
    public const string NoWayOut = "no-way-out";

    /// <summary>A path breaks one of the definition's own rules.</summary>
    public const string RuleBroken = "rule-broken";

    /// <summary>A path breaks what an automation obliges to.</summary>
    public const string ObligationBroken = "obligation-broken";

    /// <summary>A path that is cancelled leaves a sandbox behind.</summary>
    public const string SandboxLeftBehind = "sandbox-left-behind";

    public const string TooManyRules = "too-many-rules";

    /// <summary>Children cannot come to a stage at which they count as done before their parent moves on.</summary>
    public const string ChildNeverDone = "child-never-done";
}
