namespace Workflow.Cli.Invocation;

/// <summary>Ends the command with a message for people and an exit code.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="code">A stable code for programs, as <c>not-reachable</c>.</param>
/// <param name="message">What was wrong, what would be right, what to do.</param>
public sealed class CliException(int exitCode, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    public string Code { get; } = code;

    /// <summary>A value on the command line that cannot be used.</summary>
    public static CliException Usage(string message) => new(ExitCodes.Usage, "usage", message);

    public static CliException NotFound(string message) => new(ExitCodes.NotFound, "not-found", message);
}
