using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow journal</c>: all that happened to an instance.</summary>
internal static class JournalCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var after = new Option<long?>("--after") { Description = "Only entries after this sequence", HelpName = "SEQUENCE" };
        var limit = new Option<int?>("--limit") { Description = "At most so many; otherwise all", HelpName = "N" };
        var command = new WorkflowCommand("journal", "Show an instance's journal: every entry, in order") { key, after, limit };
        command.Example("workflow journal FR-1", "what happened, when, by whom");
        command.Example("workflow journal FR-1 --after 20 --format json", "what came after entry 20, one entry a line");
        command.Runs(async context =>
        {
            var project = await context.ProjectAsync();
            var left = SharedOptions.InRange(context.Get(limit), "--limit", int.MaxValue, 1, int.MaxValue);
            var from = context.Get(after) ?? 0;
            while (left > 0)
            {
                var page = await context.Client.JournalAsync(project, context.Get(key), from, Math.Min(left, 500), context.Cancellation);
                foreach (var record in page.Items)
                    context.Out.Line(record, r => EntryText.Line(r.Entry, context.Clock));
                left -= page.Items.Count;
                if (page.Next is null || page.Items.Count == 0)
                    break;
                from = page.Items[^1].Entry.Sequence;
            }

            return ExitCodes.Ok;
        });
        return command;
    }
}
