using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Client;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow faults list</c>.</summary>
internal static class FaultsListCommand
{
    public static Command Create()
    {
        var kind = FaultsCommand.Kind();
        var resolved = new Option<bool>("--resolved") { Description = "Also those that were dealt with" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where an earlier list ended (its 'next')", HelpName = "CURSOR" };
        var limit = SharedOptions.Limit(500);
        var command = new WorkflowCommand("list", "List faults that are open, the newest first; of every project unless --project names one") { kind, resolved, cursor, limit };
        command.Example("workflow faults list", "what is open, of every project");
        command.Example("workflow faults list --project shop --kind dead-letter", "messages for one project that the broker gave up");
        command.Example("workflow faults list --resolved --format json", "the whole history, for a program");
        command.Runs(async context =>
        {
            var filter = new FaultFilter
            {
                Project = context.ProjectNamed,
                Kind = context.Get(kind),
                OpenOnly = !context.Get(resolved),
                Cursor = context.Get(cursor),
                Limit = SharedOptions.InRange(context.Get(limit), "--limit", 50, 1, 500),
            };
            var page = await context.Client.FaultsAsync(filter, context.Cancellation);
            context.Out.Result(page, (console, p) =>
            {
                if (p.Items.Count == 0)
                {
                    console.WriteLine(filter.OpenOnly ? "No open fault." : "No fault.");
                    return;
                }

                Tables.Write(console, p.Items,
                    ("FAULT", f => f.Id.ToString()),
                    ("KIND", f => f.Kind),
                    ("SOURCE", f => f.Source),
                    ("PROJECT", f => f.Project.Length > 0 ? f.Project : "-"),
                    ("KEY", f => f.Key.Length > 0 ? f.Key : "-"),
                    ("TRIES", f => f.Attempts.ToString()),
                    ("LAST", f => Moments.Of(f.LastAt, context.Clock)),
                    ("STATE", FaultText.State),
                    ("ERROR", f => FaultText.Summary(f.Error)));
            });
            if (page.Next is not null)
                context.Out.Note($"There are more: add --cursor {page.Next}, or --limit N.");
            return ExitCodes.Ok;
        });
        return command;
    }
}
