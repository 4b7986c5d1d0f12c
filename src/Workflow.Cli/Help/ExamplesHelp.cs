using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Workflow.Cli.Invocation;

namespace Workflow.Cli.Help;

/// <summary>The usual help, and after it how the command is used and what its exit codes say.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public static void Install(RootCommand root)
    {
        var usual = root.Options.OfType<HelpOption>().Single();
        root.Options.Remove(usual);
        root.Options.Add(new HelpOption("--help", "-h")
        {
            Description = "Show how it is used, with examples",
            Action = new ExamplesHelp(new HelpAction { MaxWidth = 110 }),
        });
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is WorkflowCommand command)
        {
            foreach (var note in command.Notes)
                output.WriteLine(note + "\n");
            WriteExamples(output, command.Examples);
        }
        else if (parseResult.CommandResult.Command is RootCommand)
        {
            WriteExamples(output, CommandLine.Examples);
        }

        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes.All)
            output.WriteLine($"  {code,-4} {meaning}");
        return ExitCodes.Ok;
    }

    private static void WriteExamples(TextWriter output, IEnumerable<(string Line, string Does)> examples)
    {
        output.WriteLine("Examples:");
        foreach (var (line, does) in examples)
        {
            output.WriteLine($"  # {does}");
            output.WriteLine($"  {line}");
        }

        output.WriteLine();
    }
}
