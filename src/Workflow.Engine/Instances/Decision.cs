using System.Collections.Immutable;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances;

/// <summary>What the core makes of a command.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>It takes effect: these entries follow, in order.</summary>
    /// <param name="Entries">At least one.</param>
    /// <param name="After">The instance with them, by <see cref="WorkflowCore.Apply"/>: nobody has to apply them again.</param>
    public sealed record Accepted(ImmutableArray<Entry> Entries, Instance After) : Decision;

    /// <summary>It is refused, and nothing changes.</summary>
    public sealed record Rejected(Rejection Rejection) : Decision;

    /// <summary>It waits for a visit that has not come; the entries remember it.</summary>
    /// <param name="Entries">At least one.</param>
    /// <param name="After">The instance with them, by <see cref="WorkflowCore.Apply"/>.</param>
    public sealed record Parked(ImmutableArray<Entry> Entries, Instance After) : Decision;

    /// <summary>What it asks for is already so, and nothing changes.</summary>
    public sealed record Duplicate : Decision
    {
        public static Duplicate Instance { get; } = new();
    }
}
