namespace Workflow.Runtime.Queries;

/// <summary>What kinds of faults there are.</summary>
public static class FaultKinds
{
    /// <summary>A lane of a cursor over the journal failed; what follows in it waits, and it is tried again by itself.</summary>
    public const string Cursor = "cursor";

    /// <summary>An entry asked for something of another instance that was refused for good; nothing waits.</summary>
    public const string Refused = "refused";

    /// <summary>A command from the broker that could not be taken.</summary>
    public const string Command = "command";

    /// <summary>A lifecycle event that a role's consumer could not deal with; later ones of its instance went on.</summary>
    public const string Event = "event";

    /// <summary>A message that the broker has given up.</summary>
    public const string DeadLetter = "dead-letter";

    /// <summary>A deadline that cannot be fired; it is tried again by itself.</summary>
    public const string Deadline = "deadline";

    public static IReadOnlyList<string> All { get; } = [Cursor, Refused, Command, Event, DeadLetter, Deadline];
}
