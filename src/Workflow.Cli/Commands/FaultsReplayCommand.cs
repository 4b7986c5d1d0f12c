using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow faults replay</c>: some by their ids, or all that are open.</summary>
internal static class FaultsReplayCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("FAULT") { Description = "Ids of faults, as the list shows them", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every open fault; of every project unless --project names one" };
        var kind = FaultsCommand.Kind();
        var command = new WorkflowCommand("replay", "Have faults tried again; what is tried twice takes effect once") { ids, all, kind };
        command.Example("workflow faults replay 0198c0de-0000-7000-8000-000000000001", "try one again");
        command.Example("workflow faults replay --all --project shop", "try all of a project again");
        command.Example("workflow faults replay --all --kind dead-letter", "send again what the broker had given up");
        command.Runs(async context =>
        {
            var named = (context.Parsed.GetValue(ids) ?? []).Select(Id).ToArray();
            if (context.Get(all) == named.Length > 0)
                throw CliException.Usage("Name the faults to replay, or give --all.");
            if (named.Length > 0 && context.Get(kind) is not null)
                throw CliException.Usage("--kind goes with --all.");
            return await ReplayAsync(context, named.Length > 0 ? named : await OpenAsync(context, context.Get(kind)));
        });
        return command;
    }

    private static Guid Id(string text) =>
        Guid.TryParse(text, out var id) ? id : throw CliException.Usage($"'{text}' is not the id of a fault. 'workflow faults list' shows them.");

    // All are listed before the first is replayed, so that none is met twice.
    private static async Task<IReadOnlyList<Guid>> OpenAsync(CommandContext context, string? kind)
    {
        var open = new List<Guid>();
        await foreach (var fault in context.Client.AllFaultsAsync(new FaultFilter { Project = context.ProjectNamed, Kind = kind, OpenOnly = true }, context.Cancellation))
            // What was refused for good would be refused again: it is only replayed where somebody insists.
            if (fault.Kind != "refused" || kind is not null)
                open.Add(fault.Id);
        if (open.Count == 0)
            context.Out.Note("No open fault.");
        return open;
    }

    // One that fails does not keep the others from being tried; the worst exit code is the command's.
    private static async Task<int> ReplayAsync(CommandContext context, IReadOnlyList<Guid> faults)
    {
        var code = ExitCodes.Ok;
        foreach (var id in faults)
            try
            {
                context.Out.Line(await context.Client.ReplayFaultAsync(id, context.Cancellation), Text);
            }
            catch (WorkflowException refused) when (faults.Count > 1 && refused.Status is 404 or 409 or 422)
            {
                code = Refusal.Report(context, refused);
            }

        return code;
    }

    private static string Text(FaultReplayed replayed) => replayed switch
    {
        { Receipt: { } receipt } => $"{replayed.Fault.Id} sent again: {Receipts.Sentence(receipt)}",
        { Fault.ResolvedAt: not null } => $"{replayed.Fault.Id} was dealt with: {FaultText.State(replayed.Fault)}",
        _ => $"{replayed.Fault.Id} is tried within a second or so",
    };
}
