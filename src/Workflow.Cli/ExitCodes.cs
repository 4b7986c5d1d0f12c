using Workflow.Service;

namespace Workflow.Cli;

/// <summary>What the program's exit code says; the same for every command, and printed by <c>--help</c>.</summary>
public static class ExitCodes
{
    /// <summary>Done, and nothing was found wrong.</summary>
    public const int Ok = 0;

    /// <summary>The service refused, or a check or a verification failed.</summary>
    public const int Refused = 1;

    /// <summary>The command line, or a value on it, is not as it must be; nothing was sent or changed.</summary>
    public const int Usage = 2;

    /// <summary>No service answers at the address, or it cannot reach its store.</summary>
    public const int NotReachable = 3;

    /// <summary>What was named does not exist: a project, a key, a command, a run, a backup, a definition.</summary>
    public const int NotFound = 4;

    /// <summary>A fault of the program itself.</summary>
    public const int Internal = 5;

    /// <summary>What was waited for did not come within <c>--timeout</c>.</summary>
    public const int TimedOut = 6;

    /// <summary>The service cannot listen on the port.</summary>
    public const int Port = HostStartException.Port;

    /// <summary>The service cannot use the data directory.</summary>
    public const int Data = HostStartException.Data;

    /// <summary>Stopped by Ctrl-C or a signal before it was done.</summary>
    public const int Interrupted = 130;

    /// <summary>Every code with its meaning in a few words, for the help.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done"),
        (Refused, "refused, or a check failed"),
        (Usage, "the command line is not as it must be"),
        (NotReachable, "no service answers"),
        (NotFound, "no such project, key, command, run, backup or definition"),
        (Internal, "a fault of the program itself"),
        (TimedOut, "what was waited for did not come in time"),
        (Port, "the port cannot be had"),
        (Data, "the data directory cannot be used"),
        (Interrupted, "stopped by Ctrl-C or a signal"),
    ];
}
