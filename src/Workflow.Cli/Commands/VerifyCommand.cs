using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Verification;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow verify</c>: is every instance what its journal says, and is the journal whole?</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Verify this data directory, without a service", HelpName = "DIR" };
        var command = new WorkflowCommand("verify", "Fold every journal again, check the chains of hashes, and show what differs") { data };
        command.Example("workflow verify", "ask the service");
        command.Example("workflow verify --data ~/.local/share/workflow", "without a service, reading only");
        command.Runs(async context =>
        {
            var report = context.Get(data) is { } directory
                ? await JournalVerification.RunAsync(context.Host.FullPath(directory), Progress(context), context.Cancellation)
                : await context.Client.VerifyAsync(context.Cancellation);
            context.Out.Result(report, Write);
            return report.Differences.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused;
        });
        return command;
    }

    // Where people wait, they see that it goes on.
    private static Progress<long>? Progress(CommandContext context) =>
        context.Host.ErrorIsTerminal && !context.Out.IsJson
            ? new Progress<long>(entries => context.Host.Error.Write($"\r{entries} entries …"))
            : null;

    private static void Write(IAnsiConsole console, VerificationReport report)
    {
        foreach (var difference in report.Differences)
            console.WriteLine(Safe.Line(difference));
        var found = report.Differences.Count == 0 ? "every instance equals the fold of its journal, and every chain holds" : $"{report.Differences.Count} differences";
        console.WriteLine($"{report.Instances} instances, {report.Entries} entries, up to position {report.LastPosition}: {found}.");
    }
}
