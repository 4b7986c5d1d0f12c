using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What came of a command that was applied, in words: what happened, not only that something did.</summary>
/// <param name="language">The reader's.</param>
/// <param name="definition">What the instance runs, in that language; null: stages and roles are called by their ids.</param>
/// <param name="roleName">How the reader calls a role.</param>
internal sealed class ReceiptWords(Language language, Definition? definition, Func<string, string> roleName)
{
    /// <param name="command">What was asked for.</param>
    /// <param name="receipt">The engine's answer.</param>
    /// <param name="signing">The signature that it was; null: it was none, or that is not known.</param>
    public string Of(Command command, Receipt receipt, Signing? signing) => command switch
    {
        StartWorkflow => Staged("receipt.started", receipt),
        Suspend => Staged("receipt.suspended", receipt),
        Resume => Staged("receipt.resumed", receipt),
        Comment => language["receipt.commented", receipt.Key],
        RetryAutomation => Staged("receipt.automation-ordered", receipt),
        CancelAutomation => Staged("receipt.automation-cancelled", receipt),
        Cancel => Staged(HasEnded(receipt) ? "receipt.cancelled-ended" : "receipt.cancelled", receipt),
        Assign assign when RoleOf(assign, receipt) is { } role => Given(assign, receipt, roleName(role)),
        ReportOutcome report when signing is not null => Signed(report, receipt, signing),
        // Where it is not known whether it was a signature, only what is known is said.
        ReportOutcome report when report.Stage == receipt.Stage => Staged("receipt.applied", receipt),
        ReportOutcome or Override => Staged(HasEnded(receipt) ? "receipt.ended" : "receipt.moved", receipt),
        _ => Staged("receipt.applied", receipt),
    };

    /// <summary>A sentence with the instance's key and its stage's title.</summary>
    public string Staged(string key, Receipt receipt) => language[key, receipt.Key, definition?.FindTitle(receipt.Stage ?? "") ?? receipt.Stage];

    private bool HasEnded(Receipt receipt) => definition?.Finals.Any(f => f.Id == receipt.Stage) ?? false;

    // The engine takes the stage's only role where none is said.
    private string? RoleOf(Assign assign, Receipt receipt) =>
        assign.Role ?? (definition?.FindStage(receipt.Stage ?? "")?.Roles is [var only] ? only : null);

    private string Given(Assign assign, Receipt receipt, string role) => assign.Person switch
    {
        null or "" => language["receipt.given-back", receipt.Key, role],
        var person when person == assign.Actor.Name => language["receipt.claimed", receipt.Key, role],
        var person => language["receipt.given", receipt.Key, role, person],
    };

    private string Signed(ReportOutcome report, Receipt receipt, Signing signing)
    {
        var outcome = definition?.FindStage(receipt.Stage ?? "")?.FindOutcome(report.Outcome)?.Title ?? report.Outcome;
        return signing.Missing.Count == 0
            ? language["receipt.signed", receipt.Key, outcome, roleName(signing.Role)]
            : language["receipt.signed-by-some", receipt.Key, outcome, roleName(signing.Role), string.Join(", ", signing.Missing.Select(roleName))];
    }
}
