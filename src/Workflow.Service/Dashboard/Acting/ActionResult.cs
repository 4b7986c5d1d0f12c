using System.Collections.ObjectModel;
using Workflow.Messages;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What became of something that somebody asked for, in words.</summary>
/// <param name="Done">True: it is durable.</param>
/// <param name="Text">What happened; or why it did not, and what would be right.</param>
/// <param name="Receipt">The engine's answer; null where it was never asked.</param>
public sealed record ActionResult(bool Done, string Text, Receipt? Receipt = null)
{
    /// <summary>True: nobody answered. It may have been done all the same, and asking again under the same id tells.</summary>
    public bool StoreIsAway { get; init; }

    /// <summary>What is to be mended in what was sent: a sentence for each faulty member of the command, by its JSON Pointer.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
