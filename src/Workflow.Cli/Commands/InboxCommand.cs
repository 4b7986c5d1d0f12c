using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow inbox</c>: what a role has to do.</summary>
internal static class InboxCommand
{
    public static Command Create()
    {
        var person = new Option<string?>("--person") { Description = "Only what is this person's, or nobody's in particular", HelpName = "NAME" };
        var command = new WorkflowCommand("inbox", "Show what has to be done, the most urgent first; --role for one role only") { person };
        command.Example("workflow inbox --role tester", "what waits for testers");
        command.Example("workflow inbox --role tester --person vera --format json", "what vera can do, for a program");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var page = await context.Client.InboxAsync(project, context.Role, context.Get(person), cancellationToken: context.Cancellation);
            context.Out.Result(page, (console, p) =>
            {
                if (p.Items.Count == 0)
                {
                    console.WriteLine("Nothing to do.");
                    return;
                }

                Tables.Write(console, p.Items,
                    ("ROLE", i => i.Role),
                    ("KEY", i => i.Key),
                    ("STAGE", i => i.Visit > 1 ? $"{i.Stage}#{i.Visit}" : i.Stage),
                    ("DUE", i => i.Suspended ? "suspended" : i.DueAt is { } due ? Moments.Relative(due, context.Clock) : "-"),
                    ("URGENCY", i => i.Urgency),
                    ("PERSON", i => i.Person ?? "-"),
                    ("WHAT", i => i.What),
                    ("TITLE", i => i.Title));
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
