namespace Workflow.Messages;

/// <summary>Who acts, and in which role.</summary>
/// <param name="Name">The person's or program's name; never empty.</param>
/// <param name="Role">A role id of the definition (<c>tester</c>), or null where none is claimed.</param>
/// <param name="Verified">False where the name was only claimed (embedded mode), true where a credential proved it.</param>
public sealed record Actor(string Name, string? Role = null, bool Verified = false)
{
    /// <summary>The engine itself: deadlines, effects, replays of parked reports.</summary>
    public static Actor Engine { get; } = new("workflow", null, true);

    /// <summary>The agent that runs automations.</summary>
    public static Actor Agent { get; } = new("agent", "devops", true);
}
