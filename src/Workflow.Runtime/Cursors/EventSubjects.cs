using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>What an event is about, as readers understand it who know CDEvents and not us.</summary>
internal static class EventSubjects
{
    /// <returns>The subject's id, and its content: what the standard type asks for, or where the instance is.</returns>
    public static (string Id, SubjectContent Content) Of(JournalEntry entry) => entry.Entry switch
    {
        WorkflowStarted => (entry.Key, Ticket(entry) with { Creator = entry.Entry.Actor.Name }),
        StageEntered { Final: { } final } => (entry.Key, Ticket(entry) with
        {
            Resolution = final == FinalKind.Success ? "completed" : "withdrawn",
            UpdatedBy = entry.Entry.Actor.Name,
        }),
        AutomationBegan began => (began.Run.ToString(), new SubjectContent()),
        AutomationFinished finished => (finished.Run.ToString(), new SubjectContent { Outcome = finished.Outcome }),
        AutomationFailed failed => (failed.Run.ToString(), new SubjectContent { Outcome = "failure", Errors = failed.Reason }),
        AutomationStopped stopped => (stopped.Run.ToString(), new SubjectContent { Outcome = "cancel", Errors = stopped.Reason }),
        _ => (entry.Key, new SubjectContent { Workflow = entry.Workflow, Stage = entry.Stage }),
    };

    private static SubjectContent Ticket(JournalEntry entry) => new()
    {
        Summary = entry.Title,
        TicketType = entry.Workflow,
        Uri = $"/api/projects/{Uri.EscapeDataString(entry.Project)}/instances/{Uri.EscapeDataString(entry.Key)}",
    };
}
