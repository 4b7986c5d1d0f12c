using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow list</c>: instances, filtered and sorted.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var workflow = new Option<string?>("--workflow") { Description = "Only of this definition", HelpName = "WORKFLOW" };
        var stage = new Option<string?>("--stage") { Description = "Only in this stage", HelpName = "STAGE" };
        var state = new Option<string?>("--state") { Description = "Only in this state" };
        state.AcceptOnlyFromAmong("active", "suspended", "finished");
        var text = new Option<string?>("--text") { Description = "Only where key or title contain this", HelpName = "TEXT" };
        var sort = new Option<string?>("--sort") { Description = "Sort by a column; a dash before it turns the order around", HelpName = "COLUMN|-COLUMN" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where an earlier list ended (its 'next')", HelpName = "CURSOR" };
        var limit = SharedOptions.Limit(1000);
        var all = new Option<bool>("--all") { Description = "All pages, and not only those of one project unless --project says so" };

        var command = new WorkflowCommand("list", "List instances; --role shows only those in which this role acts") { workflow, stage, state, text, sort, cursor, limit, all };
        command.Example("workflow list --state active --sort due", "what is under way, the most urgent first");
        command.Example("workflow list --workflow task --stage code-review --role developer", "what waits for a review");
        command.Example("workflow list --all --format json", "every instance of every project, for a program");
        command.Runs(async context =>
        {
            var everything = context.Get(all);
            var role = context.Parsed.GetValue(GlobalOptions.Role);
            var project = everything && context.ProjectNamed is null ? "-" : await context.ProjectAsync();
            var size = SharedOptions.InRange(context.Get(limit), "--limit", everything ? 1000 : 50, 1, 1000);
            var items = new List<InstanceSummary>();
            var next = context.Get(cursor);
            do
            {
                var page = await context.Service.ListAsync(
                    project, new ListFilter(context.Get(workflow), context.Get(stage), role, context.Get(state), context.Get(text), context.Get(sort)), next, size, context.Cancellation);
                items.AddRange(page.Items);
                next = page.Next;
            }
            while (everything && next is not null);

            context.Out.Result(new Page<InstanceSummary>(items, next), (console, page) => Write(console, page, project == "-", context.Clock));
            if (next is not null)
                context.Out.Note($"There are more: add --cursor {next}, --limit N or --all.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Write(Spectre.Console.IAnsiConsole console, Page<InstanceSummary> page, bool projects, TimeProvider clock)
    {
        if (page.Items.Count == 0)
        {
            console.WriteLine("Nothing.");
            return;
        }

        var columns = new List<(string, Func<InstanceSummary, string?>)>
        {
            ("KEY", i => i.Key),
            ("WORKFLOW", i => i.Workflow),
            ("STAGE", i => i.Visit > 1 ? $"{i.Stage}#{i.Visit}" : i.Stage),
            ("STATE", i => i.Final?.ToString().ToLowerInvariant() ?? i.State),
            ("ROLES", i => string.Join(',', i.Roles)),
            ("SINCE", i => Moments.Duration(clock.GetUtcNow() - i.StageEnteredAt)),
            ("DUE", i => i.DueAt is { } due ? Moments.Of(due, clock) : "-"),
            ("TITLE", i => i.Title),
        };
        if (projects)
            columns.Insert(0, ("PROJECT", i => i.Project));
        Tables.Write(console, page.Items, [.. columns]);
    }
}
