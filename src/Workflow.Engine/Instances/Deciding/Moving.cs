using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Leaves the current stage and enters the next: every move of every kind goes through here.</summary>
internal static class Moving
{
    public static void Go(Unit unit, in Move move)
    {
        var before = unit.Instance;
        unit.Add(new StageLeft
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = before.Stage,
            Visit = before.Visit,
            To = move.To.Id,
            Kind = move.Kind,
            Outcome = move.Outcome?.Id,
            Fields = move.Fields,
            Findings = move.Findings,
            Tasks = move.Tasks,
            Commit = move.Commit,
            Comment = move.Comment,
            OnBehalfOf = move.OnBehalfOf,
        });
        if (unit.Compiled.HasChildren)
            ChildPlanning.Plan(unit, before, move);
        GiveBackLease(unit, before, move.To.Stage?.Lease);
        WithdrawRun(unit, before, move.Kind);
        Entering.Enter(unit, before, move.To, move.Bits, before.Stage, move.Commit ?? before.Commit);
    }

    private static void GiveBackLease(Unit unit, Instance before, string? needed)
    {
        if (before.Lease is { } lease && lease.Name != needed)
            unit.Add(new LeaseReleased
            {
                Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
                Lease = lease.Name,
            });
    }

    // The run whose own result moves the instance has ended by itself.
    private static void WithdrawRun(Unit unit, Instance before, MoveKind kind)
    {
        if (kind == MoveKind.Automation || before.Run is not { State: not RunState.Finished } run)
            return;
        unit.Add(new AutomationWithdrawn
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Run = run.Id,
            Reason = kind switch
            {
                MoveKind.Deadline => "deadline",
                MoveKind.Parent => "parent",
                MoveKind.Cancel => "cancel",
                MoveKind.Override => "override",
                _ => "outcome",
            },
        });
    }
}
