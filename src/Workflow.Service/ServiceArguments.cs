using System.Globalization;

namespace Workflow.Service;

/// <summary>The service's own command line; the <c>workflow</c> program has a richer one.</summary>
internal static class ServiceArguments
{
    public const string Usage = """
        Usage: Workflow.Service [--port N] [--data DIR]
          --port N    the port on 127.0.0.1, 0 for any free one (default 5080)
          --data DIR  where everything is kept (default ./.workflow)
        """;

    /// <returns>Null where help was asked for.</returns>
    /// <exception cref="HostStartException">An argument is not understood.</exception>
    public static WorkflowHostOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new WorkflowHostOptions { DataDirectory = Path.GetFullPath(".workflow") };
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is "--help" or "-h")
                return null;
            var value = i + 1 < args.Count ? args[i + 1] : throw Wrong($"{args[i]} needs a value.");
            options = args[i] switch
            {
                "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 => options with { Port = port },
                "--port" => throw Wrong($"--port cannot be '{value}': it takes a number from 0 to 65535."),
                "--data" => options with { DataDirectory = Path.GetFullPath(value) },
                _ => throw Wrong($"'{args[i]}' is not known."),
            };
        }

        return options;
    }

    private static HostStartException Wrong(string message) => new(HostStartException.CommandLine, "usage", message + Environment.NewLine + Usage);
}
