using System.CommandLine;
using Workflow.Cli.Invocation;
using Workflow.Engine.Definitions;
using Workflow.Engine.Pictures;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow definition diagram</c>: a registered definition from the service, or a file without one.</summary>
internal static class DefinitionDiagramCommand
{
    public static Command Create()
    {
        var workflow = new Argument<string>("WORKFLOW|FILE") { Description = "The definition's id ('workflow definition list' shows them), or a file, which needs no service" };
        var number = new Option<int?>("--number") { Description = "The definition's version; otherwise the newest", HelpName = "VERSION" };
        var svg = new Option<bool>("--svg") { Description = "A swim-lane picture instead of Mermaid text" };
        var output = new Option<string?>("--out") { Description = "Write it to this file", HelpName = "FILE" };
        var command = new WorkflowCommand("diagram", "Draw a definition: as a Mermaid state diagram, or with --svg as a swim-lane picture") { workflow, number, svg, output };
        command.Example("workflow definition diagram task > task.mmd", "for a page that renders Mermaid");
        command.Example("workflow definition diagram feature-request --svg --out feature-request.svg", "a picture for any browser");
        command.Example("workflow definition diagram my-flow.yaml --svg --out my-flow.svg", "a picture of a file, without a service");
        command.Runs(async context =>
        {
            var drawn = IsFile(context.Get(workflow))
                ? Draw(await ReadAsync(context, context.Get(workflow)), context.Get(svg))
                : await AskAsync(context, context.Get(workflow), context.Get(number), context.Get(svg));
            if (context.Get(output) is { } file)
                await TextFiles.WriteAsync(context, file, drawn);
            else if (context.Get(svg))
                context.Out.Picture(drawn);
            else
                context.Out.Diagram(drawn);
            return ExitCodes.Ok;
        });
        return command;
    }

    // Ids have neither.
    private static bool IsFile(string name) => name.Contains('.', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal);

    private static Task<string> AskAsync(CommandContext context, string workflow, int? version, bool svg) => svg
        ? context.Client.DefinitionPictureAsync(workflow, version, context.Cancellation)
        : context.Client.DefinitionDiagramAsync(workflow, version, context.Cancellation);

    private static string Draw(Definition definition, bool svg) => svg ? SwimLane.Svg(definition) : MermaidDiagram.Of(definition);

    private static async Task<Definition> ReadAsync(CommandContext context, string file)
    {
        var source = new DefinitionFile(file, await TextFiles.ReadAsync(context, file));
        return DefinitionFiles.Read(source)
            ?? throw new CliException(ExitCodes.Refused, "invalid-definition", $"{file} has faults. 'workflow definition check {file}' shows them.");
    }
}
