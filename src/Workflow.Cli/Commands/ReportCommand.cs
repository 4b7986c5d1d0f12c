using System.CommandLine;
using System.Text.Json;
using Workflow.Cli.Invocation;
using Workflow.Cli.Syntax;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow report</c>: says how a stage ended.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var key = SharedOptions.Key();
        var outcome = new Argument<string>("OUTCOME") { Description = "The outcome, as the definition names it; 'workflow explain KEY' shows which are possible" };
        var stage = new Option<string?>("--stage") { Description = "The stage it speaks of; otherwise the current one", HelpName = "STAGE" };
        var visit = new Option<int?>("--visit") { Description = "The visit of the stage it speaks of, from 1", HelpName = "N" };
        var commit = new Option<string?>("--commit") { Description = "The commit it speaks of; where a stage makes one, the new one", HelpName = "SHA" };
        var fields = new Option<string[]>("--field") { Description = "A value for a field that the outcome needs", HelpName = "name=value" };
        var findings = new Option<string[]>("--finding") { Description = "Something found wrong", HelpName = "\"title: details\"" };
        var tasks = new Option<string[]>("--task") { Description = "A planned task, see below", HelpName = "\"id: title …\"" };
        var tasksFile = new Option<string?>("--tasks") { Description = "A JSON file with the planned tasks; '-' is the standard input", HelpName = "FILE" };
        var comment = new Option<string?>("--comment") { Description = "Why, in your words", HelpName = "TEXT" };
        var onBehalfOf = new Option<string?>("--on-behalf-of") { Description = "The person on whose behalf you report, where the definition allows it", HelpName = "NAME" };
        var idempotency = SharedOptions.IdempotencyKey();

        var command = new WorkflowCommand("report", "Report the outcome of a stage, which moves the instance or signs it off")
        {
            key, outcome, stage, visit, commit, fields, findings, tasks, tasksFile, comment, onBehalfOf, idempotency,
        };
        command.Notes.Add(FieldSyntax.Help);
        command.Notes.Add(FindingSyntax.Help);
        command.Notes.Add(TaskSyntax.Help);
        command.Example("workflow report FR-1 agreed --as carla --role client", "sign off");
        command.Example("workflow report FR-1 agreed --role manager --field justification='…' --field estimate=10d --field cost='1200 EUR'", "sign off with what the outcome needs");
        command.Example("workflow report FR-1 planned --role developer --task \"price: Price list ~4h !1\" --task \"receipt: Receipt ~2h after price\"", "plan tasks, one depending on the other");
        command.Example("workflow report FR-1 failed --role tester --finding \"Total is wrong: 3 x 10 gives 31\"", "send it back with what was found");
        command.Example("workflow report FR-1 finished --role developer --commit 4f2a91c…", "hand over a commit");
        command.Runs(async context =>
        {
            var request = new ReportRequest
            {
                Outcome = context.Get(outcome),
                Stage = context.Get(stage),
                Visit = context.Get(visit),
                Commit = context.Get(commit),
                Fields = FieldSyntax.Parse(context.Get(fields) ?? []),
                Findings = FindingSyntax.Parse(context.Get(findings) ?? []),
                Tasks = await TasksAsync(context, context.Get(tasks) ?? [], context.Get(tasksFile)),
                Comment = context.Get(comment),
                OnBehalfOf = context.Get(onBehalfOf),
            };
            var project = await context.ProjectAsync();
            var receipt = await context.Client.ReportAsync(project, context.Get(key), request, SharedOptions.Sending(context.Get(idempotency)), context.Cancellation);
            return Receipts.Print(context, receipt);
        });
        return command;
    }

    private static async Task<IReadOnlyList<PlannedTask>?> TasksAsync(CommandContext context, string[] given, string? file)
    {
        if (file is null)
            return given.Length == 0 ? null : given.Select(TaskSyntax.Parse).ToList();
        if (given.Length > 0)
            throw CliException.Usage("--task and --tasks were both given. Give the tasks one way.");
        var json = await TextFiles.ReadAsync(context, file);
        try
        {
            return JsonSerializer.Deserialize<List<PlannedTask>>(json, WireJson.Options)
                ?? throw CliException.Usage($"{file} holds no list. {Shape}");
        }
        catch (JsonException e)
        {
            throw CliException.Usage($"{file} is not a list of tasks: {e.Message} {Shape}");
        }
    }

    private const string Shape =
        "It must hold [{\"id\":\"price\",\"title\":\"Price list\",\"estimate\":\"4h\",\"priority\":1,\"dependsOn\":[]}]; id and title are needed.";
}
