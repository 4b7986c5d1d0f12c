using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Client;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow flow</c>: how work flows.</summary>
internal static class FlowCommand
{
    public static Command Create()
    {
        var workflow = new Option<string?>("--workflow") { Description = "Only of this definition", HelpName = "WORKFLOW" };
        var from = SharedOptions.Day("--from", "The first day, in UTC; otherwise 28 days with the last one");
        var to = SharedOptions.Day("--to", "The last day, in UTC; otherwise today");
        var weeks = new Option<bool>("--weeks") { Description = "By weeks from Monday on instead of days" };
        var all = new Option<bool>("--all") { Description = "Of every project" };
        var command = new WorkflowCommand("flow", "Show how work flows: what is where and why it waits, what came and went, times by stage, DORA's metrics")
        {
            workflow, from, to, weeks, all,
        };
        command.Example("workflow flow", "the last 28 days");
        command.Example("workflow flow --workflow feature-request --from 2026-01-01 --weeks", "since the year began, by weeks");
        command.Example("workflow flow --all --format json | jq .deployments", "DORA's metrics of everything, for a program");
        command.Runs(async context =>
        {
            var project = context.Get(all) ? "-" : await context.ProjectAsync();
            var filter = new FlowFilter { Workflow = context.Get(workflow), From = context.Get(from), To = context.Get(to), Weeks = context.Get(weeks) };
            context.Out.Result(await context.Client.FlowAsync(project, filter, context.Cancellation), FlowText.Write);
            return ExitCodes.Ok;
        });
        return command;
    }
}
