namespace Workflow.Service;

/// <summary>The service could not start; its message says why and what to do.</summary>
/// <param name="exitCode">The program's exit code.</param>
/// <param name="code">A stable code: <c>usage, configuration, port-in-use, port-forbidden, data-directory, newer-schema</c>.</param>
/// <param name="message">For people.</param>
/// <param name="inner">What was seen.</param>
public sealed class HostStartException(int exitCode, string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The command line was not understood, or the configuration has faults.</summary>
    public const int CommandLine = 2;

    /// <summary>The port could not be had.</summary>
    public const int ListenPort = 10;

    /// <summary>The data directory could not be used.</summary>
    public const int DataDirectory = 11;

    public int ExitCode { get; } = exitCode;

    public string Code { get; } = code;
}
