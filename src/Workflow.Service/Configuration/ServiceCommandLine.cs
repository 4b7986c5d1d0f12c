namespace Workflow.Service.Configuration;

/// <summary>The command line of the program <c>Workflow.Service</c>; <c>workflow serve</c> has one of its own.</summary>
/// <param name="Config">The file that was named.</param>
/// <param name="Settings">Keys with their values.</param>
internal sealed record ServiceCommandLine(string? Config, IReadOnlyList<KeyValuePair<string, string>> Settings)
{
    public bool Help { get; init; }

    public bool CheckOnly { get; init; }

    /// <exception cref="HostStartException">An argument is not understood.</exception>
    public static ServiceCommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new ServiceCommandLine(null, []);
        var settings = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h" or "-?")
                return line with { Help = true };
            if (args[i] is "--check-config")
            {
                line = line with { CheckOnly = true };
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw Wrong($"'{args[i]}' is not understood: options begin with --.");
            var parts = args[i][2..].Split('=', 2);
            var value = parts.Length == 2 ? parts[1] : i + 1 < args.Count ? args[++i] : throw Wrong($"{args[i]} needs a value.");
            if (parts[0] == "config")
                line = line with { Config = value };
            else
                settings.Add(KeyValuePair.Create(KeyOf(parts[0]), value));
        }

        return line with { Settings = settings };
    }

    private static string KeyOf(string option) => option == "data" ? "DataDirectory" : option;

    private static HostStartException Wrong(string message) =>
        new(HostStartException.CommandLine, "usage", message + " '--help' lists options and keys.");
}
