using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow backup list</c>.</summary>
internal static class BackupListCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("list", "List a project's backups");
        command.Example("workflow backup list --project shop", "when, for what, which version, its checksum");
        command.Runs(async context =>
        {
            var backups = await context.Client.BackupsAsync(await context.ProjectAsync(), context.Cancellation);
            context.Out.Result(backups, (console, all) =>
            {
                if (all.Count == 0)
                {
                    console.WriteLine("No backup.");
                    return;
                }

                Tables.Write(console, all,
                    ("BACKUP", b => b.Id),
                    ("AT", b => Moments.Of(b.At, context.Clock)),
                    ("LIVE", b => b.LiveVersion ?? "-"),
                    ("BYTES", b => b.Bytes.ToString()),
                    ("SHA-256", b => b.Sha256));
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
