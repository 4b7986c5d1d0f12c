using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow backup restore</c>.</summary>
internal static class BackupRestoreCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("BACKUP") { Description = "The backup's id; 'workflow backup list' shows them" };
        var to = new Option<string>("--to") { Description = "A directory that does not exist yet, or is empty; in server mode on the agent's machine", Required = true, HelpName = "DIR" };
        var command = new WorkflowCommand("restore", "Write the live tree of a backup into a directory, after its checksums are verified") { id, to };
        command.Example("workflow backup restore FR-1-backup-1 --to /tmp/shop", "the tree as it was live");
        command.Runs(async context =>
        {
            var directory = context.Host.FullPath(context.Get(to)!);
            var result = await context.Client.RestoreAsync(await context.ProjectAsync(), context.Get(id), directory, context.Cancellation);
            context.Out.Result(result, (console, r) =>
                Tables.Pairs(console, ("restored to", r.To), ("files", r.Files.ToString()), ("sha-256", r.Sha256)));
            return ExitCodes.Ok;
        });
        return command;
    }
}
