using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Reads whether a report that was applied was a signature, and whose are still missing.</summary>
internal sealed class SigningReader(InstanceQueries instances, ReaderDefinitions definitions, DashboardSession session)
{
    /// <returns>Null where it was no signature, or where the store does not say.</returns>
    public async Task<Signing?> FindAsync(Command command, Receipt receipt)
    {
        // A signature leaves the instance where it is.
        if (command is not ReportOutcome report || (report.Stage ?? receipt.Stage) != receipt.Stage)
            return null;
        try
        {
            // It is all that its command wrote, so it is the entry that the receipt names.
            var page = await instances.JournalAsync(receipt.Project, receipt.Key, receipt.Sequence - 1, 1, CancellationToken.None);
            return page?.Items is [{ Entry: SignedOff signed }] && signed.CommandId == receipt.CommandId ? new Signing(signed.Role, await MissingAsync(receipt, signed)) : null;
        }
        catch (StoreUnavailableException)
        {
            // The report is durable all the same.
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> MissingAsync(Receipt receipt, SignedOff signed) =>
        await instances.FindAsync(receipt.Project, receipt.Key, CancellationToken.None) is { } now && (now.Stage, now.Visit) == (signed.Stage, signed.Visit)
        && await definitions.FindAsync(now.Workflow, now.Version, CancellationToken.None) is { } definition
            ? WorkflowCore.Explain(definition, Facts.None, now, session.Now).Outcomes.FirstOrDefault(o => o.Outcome == signed.Outcome)?.Roles ?? []
            : [];
}
