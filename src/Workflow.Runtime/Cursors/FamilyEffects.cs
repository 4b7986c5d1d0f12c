using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Cursors;

/// <summary>What parents and children say to each other.</summary>
internal sealed class FamilyEffects(IWorkflowEngine engine, InstanceKeeper keeper, Func<RegisteredDefinitions> definitions, FaultLog faults)
{
    public async Task StartChildAsync(JournalEntry entry, ChildRequested child, CancellationToken cancellationToken)
    {
        var command = new StartWorkflow
        {
            CommandId = Id(entry, "start"),
            Project = entry.Project,
            Key = child.ChildKey,
            Actor = Actor.Engine,
            Workflow = child.Workflow,
            Title = child.Title,
            Fields = Fields(definitions().Find(child.Workflow), child),
            Parent = new ParentReference(entry.Key, child.Slot, entry.Entry.Sequence),
            Blocked = child.Blocked,
        };
        await SendAsync(entry, command, cancellationToken);
    }

    public Task UnblockChildAsync(JournalEntry entry, ChildUnblocked child, CancellationToken cancellationToken) => SendAsync(
        entry,
        new Unblock
        {
            CommandId = Id(entry, "unblock"),
            Project = entry.Project,
            Key = child.ChildKey,
            Actor = Actor.Engine,
            SourceSequence = child.Sequence,
        },
        cancellationToken);

    /// <summary>A child entered a stage: its parent takes note.</summary>
    public async Task TellParentAsync(JournalEntry entry, StageEntered entered, CancellationToken cancellationToken)
    {
        if ((await keeper.FindAsync(entry.InstanceId, cancellationToken))?.Snapshot.Parent is not { } parent)
            return;
        var command = new ChildChanged
        {
            CommandId = Id(entry, "parent"),
            Project = entry.Project,
            Key = parent.Key,
            Actor = Actor.Engine,
            Slot = parent.Slot,
            ChildKey = entry.Key,
            Stage = entered.Stage,
            Final = entered.Final is not null,
            SourceSequence = entered.Sequence,
        };
        await SendAsync(entry, command, cancellationToken);
    }

    /// <summary>A parent moved: each child that has begun hears of it, in the words of rules.</summary>
    public async Task TellChildrenAsync(JournalEntry entry, StageLeft left, CancellationToken cancellationToken)
    {
        if ((await keeper.FindAsync(entry.InstanceId, cancellationToken))?.Snapshot is not { Children.Length: > 0 } parent)
            return;
        var events = Events(entry, left);
        foreach (var child in parent.Children)
            if (child.Key is { } key)
                await SendAsync(
                    entry,
                    new ParentMoved
                    {
                        CommandId = Id(entry, $"child/{child.Slot}"),
                        Project = entry.Project,
                        Key = key,
                        Actor = Actor.Engine,
                        Events = events,
                        SourceSequence = left.Sequence,
                    },
                    cancellationToken);
    }

    private List<string> Events(JournalEntry entry, StageLeft left)
    {
        var events = new List<string>();
        if (left.Kind == MoveKind.Cancel)
            events.Add($"{left.Stage}.cancel");
        else if (left.Outcome is { } outcome)
            events.Add($"{left.Stage}.{outcome}");
        events.Add(left.To);
        if (definitions().Find(entry.Workflow, entry.Version)?.IsFinal(left.To) == true)
            events.Add(RuleSet.FinalEvent);
        return events;
    }

    // Only what the child's definition has a place for.
    private static Dictionary<string, string>? Fields(Definition? definition, ChildRequested child)
    {
        var fields = new Dictionary<string, string>();
        Add("estimate", child.Estimate);
        Add("priority", child.Priority == 0 ? null : child.Priority.ToString(CultureInfo.InvariantCulture));
        Add("details", child.Details);
        return fields.Count == 0 ? null : fields;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && definition?.FindField(name) is not null)
                fields.Add(name, value);
        }
    }

    private static Guid Id(JournalEntry entry, string what) => Identity.Command($"{entry.Id}/{what}");

    private async Task SendAsync(JournalEntry entry, Command command, CancellationToken cancellationToken)
    {
        var receipt = await engine.SendAsync(command, cancellationToken);
        // A child that is asked for later hears nothing of what its parent did before.
        if (receipt.Rejection is { } rejection && !(command is ParentMoved && rejection.Code == RejectionCodes.UnknownInstance))
            await faults.NoteAsync(entry, $"{command.GetType().Name} to {command.Key} was refused: {rejection}", cancellationToken);
    }
}
