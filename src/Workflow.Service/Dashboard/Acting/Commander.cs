using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Takes what people do on pages to the engine, in their name, and tells what became of it.</summary>
internal sealed class Commander(DashboardSession session, IWorkflowEngine engine, ReaderDefinitions definitions, SigningReader signings)
{
    /// <param name="project">The project.</param>
    /// <param name="key">The instance.</param>
    /// <param name="roles">The roles that may do it; empty: it takes none.</param>
    /// <param name="make">Makes the command.</param>
    /// <param name="id">The command's id, where it may be asked for again; null: a new one.</param>
    /// <param name="definition">What the instance runs, in the reader's language: the answer calls stages by its titles; null: by their ids.</param>
    /// <param name="shown">The instance as the page has it, where a form is sent: what the core would refuse in it is said together with texts that nothing can take.</param>
    public async Task<ActionResult> SendAsync(
        string project, string key, IReadOnlyCollection<string> roles, Func<CommandStart, Command> make, Guid? id = null, Definition? definition = null, Engine.Instances.Instance? shown = null)
    {
        // What one does not see does not exist.
        if (!session.Sees(project))
            return Refused(EdgeCodes.UnknownProject, ("project", project), ("expected", string.Join(", ", session.Scope ?? [])));
        if (session.WhyOnlyReads is { } why)
            return new ActionResult(false, why);
        var actor = session.As(roles.Count == 0 ? session.Role ?? FirstRole : session.RoleAmong(roles) ?? session.Role);
        var command = make(new CommandStart(id ?? Guid.CreateVersion7(), project, key, actor));
        if (CommandTexts.FindFaults(command).ToArray() is [var first, ..] texts)
            return new ActionResult(false, FaultWords.Of(session.T, first)) { Faults = FaultWords.All(session.T, texts, FaultsIn(command, definition, shown), definition) };
        try
        {
            // Whoever closes the page has still asked for it.
            var receipt = await engine.SendAsync(command, CancellationToken.None);
            return Tell(command, receipt, receipt.Status == ReceiptStatus.Applied ? await signings.FindAsync(command, receipt) : null, definition);
        }
        catch (StoreUnavailableException)
        {
            return Refused(EdgeCodes.StoreUnavailable) with { StoreIsAway = true };
        }
    }

    private IReadOnlyList<FieldFault> FaultsIn(Command command, Definition? definition, Engine.Instances.Instance? shown) =>
        definition is not null && shown is not null && WorkflowCore.Decide(definition, Facts.None, shown, command, session.Now) is Decision.Rejected { Rejection.Faults: { } faults } ? faults : [];

    private string? FirstRole => session.Roles is [var first, ..] ? first : null;

    private ActionResult Tell(Command command, Receipt receipt, Signing? signing, Definition? definition)
    {
        var words = new ReceiptWords(session.T, definition, role => RoleNames.Of(session.T, definitions.Current, role));
        return receipt.Status switch
        {
            ReceiptStatus.Rejected => new ActionResult(false, RefusalTexts.Of(session.T, receipt.Rejection!, definition), receipt)
            {
                Faults = FaultWords.All(session.T, [], receipt.Rejection!.Faults ?? [], definition),
            },
            ReceiptStatus.Parked => new ActionResult(true, session.T["receipt.parked", receipt.Key], receipt),
            ReceiptStatus.Duplicate => new ActionResult(true, words.Staged("receipt.duplicate", receipt), receipt),
            _ => new ActionResult(true, words.Of(command, receipt, signing), receipt),
        };
    }

    private ActionResult Refused(string code, params (string Name, string Value)[] parameters) =>
        new(false, RefusalTexts.Of(session.T, code, parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)));
}

/// <summary>What every command of a page begins with.</summary>
internal sealed record CommandStart(Guid Id, string Project, string Key, Actor Actor);
