using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Client;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow watch</c>: what happens, as it happens.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var key = new Argument<string?>("KEY") { Description = "Only this instance; the watch ends when it has ended", Arity = ArgumentArity.ZeroOrOne };
        var workflow = new Option<string?>("--workflow") { Description = "Only instances of this definition", HelpName = "WORKFLOW" };
        var type = new Option<string?>("--type") { Description = "Only entries of this type, as stage-entered", HelpName = "TYPE" };
        var after = new Option<long?>("--after") { Description = "Begin after this position of the feed; 0: from the beginning; otherwise only what is new", HelpName = "POSITION" };
        var until = new Option<string[]>("--until") { Description = "End as soon as the instance is in one of these stages; needs KEY", HelpName = "STAGE" };
        var timeout = SharedOptions.Timeout();
        var command = new WorkflowCommand("watch", "Show what happens, as it happens; a lost connection is taken up where it broke") { key, workflow, type, after, until, timeout };
        command.Example("workflow watch", "everything, until Ctrl-C; --project narrows it to one project");
        command.Example("workflow watch FR-1", "one instance, until it has ended");
        command.Example("workflow watch FR-1 --until development --until planning --timeout 2m", "wait for an automation, in a script");
        command.Example("workflow watch --after 0 --format json", "the whole feed from its beginning, one event a line");
        command.Runs(async context =>
        {
            var which = context.Parsed.GetValue(key);
            var stages = context.Get(until) ?? [];
            if (stages.Length > 0 && which is null)
                throw CliException.Usage("--until needs the KEY of an instance. Write 'workflow watch FR-1 --until STAGE'.");
            var filter = new EventFilter
            {
                Project = which is null ? context.ProjectNamed : await context.ProjectAsync(),
                Key = which,
                Workflow = context.Get(workflow),
                Type = context.Get(type),
            };
            using var bounded = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
            if (context.Get(timeout) is { } limit)
                bounded.CancelAfter(limit);
            try
            {
                return which is null
                    ? await FollowAsync(context, filter, context.Get(after), bounded.Token)
                    : await InstanceAsync(context, filter, context.Get(after), stages, bounded.Token);
            }
            catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
            {
                throw new CliException(ExitCodes.TimedOut, "timed-out",
                    $"It did not come within the time that --timeout gives. {(which is null ? "" : $"'workflow explain {which}' tells what it waits for.")}");
            }
            catch (OperationCanceledException) when (stages.Length == 0)
            {
                return ExitCodes.Ok;
            }
        });
        return command;
    }

    private static async Task<int> FollowAsync(CommandContext context, EventFilter filter, long? after, CancellationToken cancellation)
    {
        await foreach (var happened in context.Client.StreamAsync(after, filter, cancellation))
            Print(context, happened);
        return ExitCodes.Ok;
    }

    private static async Task<int> InstanceAsync(CommandContext context, EventFilter filter, long? after, string[] stages, CancellationToken cancellation)
    {
        var now = await context.Client.GetAsync(filter.Project!, filter.Key!, cancellation);
        if (after is null)
        {
            if (now.Final is not null || stages.Contains(now.Stage, StringComparer.Ordinal))
                return Reached(context, now.Stage, now.Final, stages);

            // From the entry that made it so, and none between may be missed.
            var last = await context.Client.JournalAsync(filter.Project!, filter.Key!, now.Sequence - 1, 1, cancellation);
            after = last.Items[0].Position;
        }

        // Stages are watched for by us, so all types are asked for.
        await foreach (var happened in context.Client.StreamAsync(after, filter with { Type = null }, cancellation))
        {
            if (filter.Type is null || EntryText.TypeOf(happened.CustomData.Entry) == filter.Type)
                Print(context, happened);
            if (happened.CustomData.Entry is StageEntered entered && (entered.Final is not null || stages.Contains(entered.Stage, StringComparer.Ordinal)))
                return Reached(context, entered.Stage, entered.Final, stages);
        }

        return ExitCodes.Ok;
    }

    private static int Reached(CommandContext context, string stage, FinalKind? final, string[] stages)
    {
        if (stages.Length == 0 || stages.Contains(stage, StringComparer.Ordinal))
        {
            context.Out.Note($"It is in {stage}{(final is null ? "" : ", and has ended")}.");
            return ExitCodes.Ok;
        }

        throw new CliException(ExitCodes.Refused, "ended", $"It ended in {stage} and can no longer come to {string.Join(" or ", stages)}.");
    }

    private static void Print(CommandContext context, LifecycleEvent happened) => context.Out.Line(happened, e =>
        $"{e.CustomData.Position,6} {e.CustomData.Key,-10} {EntryText.Line(e.CustomData.Entry, context.Clock)}");
}
