using System.CommandLine;

namespace Workflow.Cli.Invocation;

/// <summary>What surrounds one run of the program: streams, environment, clock. Tests bring their own.</summary>
public sealed class CliConfiguration : InvocationConfiguration
{
    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>All environment variables, for what cannot ask for one by name.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>True where people read the standard output as it comes.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>True where people read the standard error as it comes.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The login name, for commands without <c>--as</c>.</summary>
    public string UserName { get; init; } = "nobody";

    /// <summary>Relative paths start here.</summary>
    public string WorkingDirectory { get; init; } = "/";

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A variable's value; null where it is unset or empty.</summary>
    public string? Variable(string name) => Environment(name) is { Length: > 0 } value ? value : null;

    /// <summary>The absolute form of a path from the command line.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    public static CliConfiguration ForThisProcess() => new()
    {
        Environment = System.Environment.GetEnvironmentVariable,
        Variables = System.Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal),
        OutputIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        UserName = System.Environment.UserName is { Length: > 0 } name ? name : "nobody",
        WorkingDirectory = Directory.GetCurrentDirectory(),
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
    };
}
