using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow list</c>: instances, filtered and sorted.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var workflow = new Option<string?>("--workflow") { Description = "Only of this definition", HelpName = "WORKFLOW" };
        var version = new Option<int?>("--version") { Description = "Only on this version of their definition", HelpName = "N" };
        var stage = new Option<string?>("--stage") { Description = "Only in this stage", HelpName = "STAGE" };
        var state = new Option<string?>("--state") { Description = "Only in this state" };
        state.AcceptOnlyFromAmong("active", "suspended", "finished");
        var text = new Option<string?>("--text") { Description = "Only where key or title contain this", HelpName = "TEXT" };
        var arrived = SharedOptions.Day("--arrived", "Only what began on this day, in UTC");
        var ended = SharedOptions.Day("--ended", "Only what ended on this day, in UTC");
        var final = new Option<string?>("--final") { Description = "Only what ended so" };
        final.AcceptOnlyFromAmong("success", "declined", "cancelled");
        var open = SharedOptions.Day("--open", "Only what had begun and not ended when this day was over, in UTC");
        var sort = new Option<string?>("--sort") { Description = $"Sort by {string.Join(", ", Runtime.Queries.InstanceFilter.SortColumns)}; a dash before it turns the order around", HelpName = "COLUMN|-COLUMN" };
        var cursor = new Option<string?>("--cursor") { Description = "Go on where an earlier list ended (its 'next')", HelpName = "CURSOR" };
        var limit = SharedOptions.Limit(500);
        var all = new Option<bool>("--all") { Description = "All pages, and not only those of one project unless --project says so" };

        var command = new WorkflowCommand("list", "List instances; --role shows only those in which this role acts") { workflow, version, stage, state, text, arrived, ended, final, open, sort, cursor, limit, all };
        command.Example("workflow list --state active --sort due", "what is under way, the most urgent first");
        command.Example("workflow list --workflow task --stage code-review --role developer", "what waits for a review");
        command.Example("workflow list --ended 2026-01-31 --final success", "what was released on that day: a bar of the overview");
        command.Example("workflow list --all --format json", "every instance of every project, for a program");
        command.Runs(async context =>
        {
            var everything = context.Get(all);
            var project = everything && context.ProjectNamed is null ? "-" : await context.ProjectAsync();
            var size = SharedOptions.InRange(context.Get(limit), "--limit", everything ? 500 : 50, 1, 500);
            var filter = new InstanceFilter
            {
                Workflow = context.Get(workflow),
                Version = context.Get(version),
                Stage = context.Get(stage),
                Role = context.Parsed.GetValue(GlobalOptions.Role),
                State = context.Get(state),
                Text = context.Get(text),
                Arrived = context.Get(arrived),
                Ended = context.Get(ended),
                Final = context.Get(final),
                Open = context.Get(open),
                Sort = context.Get(sort),
                Cursor = context.Get(cursor),
                Limit = size,
            };
            var page = everything ? new Page<InstanceSummary>(await AllAsync(context, project, filter), null)
                : await context.Client.ListAsync(project, filter, context.Cancellation);
            context.Out.Result(page, (console, p) => Write(console, p, project == "-", context.Clock));
            if (page.Next is not null)
                context.Out.Note($"There are more: add --cursor {page.Next}, --limit N or --all.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<IReadOnlyList<InstanceSummary>> AllAsync(CommandContext context, string project, InstanceFilter filter)
    {
        var items = new List<InstanceSummary>();
        await foreach (var item in context.Client.ListAllAsync(project, filter, context.Cancellation))
            items.Add(item);
        return items;
    }

    private static void Write(IAnsiConsole console, Page<InstanceSummary> page, bool projects, TimeProvider clock)
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
