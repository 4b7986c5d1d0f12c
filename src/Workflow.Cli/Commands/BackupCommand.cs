using System.CommandLine;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow backup</c>: backups of projects.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var command = new WorkflowCommand("backup", "List backups, and restore one into a directory")
        {
            BackupListCommand.Create(),
            BackupRestoreCommand.Create(),
        };
        command.Example("workflow backup list", "every backup with its checksum");
        command.Example("workflow backup restore FR-1-backup-1 --to /tmp/shop", "get a tree back");
        return command;
    }
}
