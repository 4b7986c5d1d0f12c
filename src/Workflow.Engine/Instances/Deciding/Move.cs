using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>A move that nothing stands in the way of any more.</summary>
/// <param name="Kind">What moves the instance.</param>
/// <param name="To">Where to.</param>
/// <param name="Bits">The rules' bits after it.</param>
/// <param name="Outcome">The outcome taken; null for cancel and override.</param>
internal readonly record struct Move(MoveKind Kind, Place To, ulong Bits, CompiledOutcome? Outcome = null)
{
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Findings that the move itself carries.</summary>
    public IReadOnlyList<Finding>? Findings { get; init; }

    /// <summary>Tasks that the move itself carries.</summary>
    public IReadOnlyList<PlannedTask>? Tasks { get; init; }

    /// <summary>The commit under work from now on; null: unchanged.</summary>
    public string? Commit { get; init; }

    public string? Comment { get; init; }

    public string? OnBehalfOf { get; init; }
}
