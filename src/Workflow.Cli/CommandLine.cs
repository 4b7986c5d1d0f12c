using System.CommandLine;
using Workflow.Cli.Commands;
using Workflow.Cli.Help;
using Workflow.Cli.Invocation;

namespace Workflow.Cli;

/// <summary>The <c>workflow</c> command: its sub-commands, and how one is run.</summary>
public static class CommandLine
{
    internal const string Name = "workflow";

    internal static IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("workflow demo", "see a feature request go all the way, on a real git project"),
        ("workflow serve", "run the service here until Ctrl-C"),
        ("workflow project add . --test 'sh tests/run.sh' --deploy-dir /srv/shop --smoke 'sh smoke.sh'", "make a git repository a project"),
        ("workflow start feature-request --title 'Discount for loyal customers'", "ask for something"),
        ("workflow inbox --role tester", "see what a role has to do"),
        ("workflow report FR-1 passed --as vera --role tester", "say how a stage ended"),
        ("workflow explain FR-1", "see what it waits for, and for whom"),
    ];

    /// <summary>Builds the whole command tree.</summary>
    public static RootCommand Create()
    {
        var root = new RootCommand("Takes feature requests, tasks and initiatives along their lifecycles, on your own git projects.");
        GlobalOptions.AddTo(root);
        root.Subcommands.Add(Demo.DemoCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(StartCommand.Create());
        root.Subcommands.Add(ReportCommand.Create());
        root.Subcommands.Add(ShowCommand.Create());
        root.Subcommands.Add(ListCommand.Create());
        root.Subcommands.Add(WatchCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(InboxCommand.Create());
        root.Subcommands.Add(FlowCommand.Create());
        root.Subcommands.Add(AssignCommand.Create());
        root.Subcommands.Add(CommentCommand.Create());
        root.Subcommands.Add(SuspendCommand.Create());
        root.Subcommands.Add(ResumeCommand.Create());
        root.Subcommands.Add(CancelCommand.Create());
        root.Subcommands.Add(OverrideCommand.Create());
        root.Subcommands.Add(JournalCommand.Create());
        root.Subcommands.Add(ReceiptCommand.Create());
        root.Subcommands.Add(ProjectCommand.Create());
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(DefinitionCommand.Create());
        root.Subcommands.Add(FaultsCommand.Create());
        root.Subcommands.Add(OperationsCommand.Create());
        root.Subcommands.Add(KeyCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.Subcommands.Add(CompletionCommand.Create());
        ExamplesHelp.Install(root);
        return root;
    }

    /// <summary>Runs one command line and answers with one of <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliConfiguration host, CancellationToken cancellation = default)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not ExamplesHelp)
            return UsageErrors.Report(parsed, host);
        return await parsed.InvokeAsync(host, cancellation);
    }
}
