using System.CommandLine;
using Spectre.Console;
using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Messages.Http;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow faults show</c>.</summary>
internal static class FaultsShowCommand
{
    public static Command Create()
    {
        var id = new Argument<Guid>("FAULT") { Description = "The fault's id, as the list shows it" };
        var command = new WorkflowCommand("show", "Show one fault with its whole error and what was sent") { id };
        command.Example("workflow faults show 0198c0de-0000-7000-8000-000000000001", "everything about one fault");
        command.Runs(async context =>
        {
            var fault = await context.Client.FaultAsync(context.Get(id), context.Cancellation);
            context.Out.Result(fault, (console, f) => Write(console, f, context.Clock));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, FaultRecord fault, TimeProvider clock)
    {
        Tables.Pairs(console,
            ("fault", fault.Id.ToString()),
            ("kind", fault.Kind),
            ("source", fault.Source),
            ("instance", fault.Project.Length + fault.Key.Length > 0 ? $"{fault.Project}/{fault.Key}" : null),
            ("position", fault.Position?.ToString()),
            ("message", fault.MessageId),
            ("tries", fault.Attempts.ToString()),
            ("first", Moments.Relative(fault.FirstAt, clock)),
            ("last", Moments.Relative(fault.LastAt, clock)),
            ("next", fault.NextAt is { } next ? Moments.Relative(next, clock) : null),
            ("state", FaultText.State(fault)),
            ("dealt with", fault.ResolvedAt is { } at ? Moments.Of(at, clock) : null),
            ("reason", fault.Reason));
        foreach (var (name, value) in fault.Headers ?? new Dictionary<string, string>())
            Tables.Pairs(console, ($"header {name}", value));
        console.WriteLine();
        console.WriteLine(Safe.Lines(fault.Error));
        if (fault.Body is not { } body)
            return;
        console.WriteLine();
        console.WriteLine(Safe.Lines(body));
        if (fault.BodyCut)
            console.WriteLine("… and more, which was not kept.");
    }
}
