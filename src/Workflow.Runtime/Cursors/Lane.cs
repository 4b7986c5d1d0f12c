using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>One lane of a cursor under way: what is read of it and not yet dealt with, and whether it waits since something failed.</summary>
internal sealed class Lane(string name)
{
    public string Name { get; } = name;

    public Queue<JournalEntry> Waiting { get; } = [];

    public Task? Work { get; set; }

    /// <summary>The position at which it failed; null while it does not.</summary>
    public long? Failed { get; set; }

    /// <summary>The last of its entries that the cursor has read.</summary>
    public long Seen { get; set; }

    /// <summary>Done when somebody asks something of it while it waits.</summary>
    public TaskCompletionSource Asked { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
