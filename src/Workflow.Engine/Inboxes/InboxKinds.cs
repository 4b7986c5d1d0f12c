namespace Workflow.Engine.Inboxes;

/// <summary>What kind of work an inbox item is.</summary>
public static class InboxKinds
{
    /// <summary>A stage's outcome is to be reported.</summary>
    public const string Stage = "stage";

    /// <summary>An automation needs a person.</summary>
    public const string Automation = "automation";

    /// <summary>A recurring activity fell due.</summary>
    public const string Activity = "activity";

    /// <summary>Somebody else's stage stays overdue.</summary>
    public const string Escalation = "escalation";
}
