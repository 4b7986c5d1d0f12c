namespace Workflow.Agent.Programs;

/// <summary>A program to run: never through a shell, with exactly this environment, in a process group of its own.</summary>
public sealed record ProgramCall
{
    /// <summary>A name to look up in PATH, or a path; a relative path counts from <see cref="Directory"/>.</summary>
    public required string Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where it runs; absolute.</summary>
    public required string Directory { get; init; }

    /// <summary>The whole environment; nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>What it reads from its standard input; null: nothing.</summary>
    public string? Input { get; init; }

    /// <summary>Gets each line of both streams as it comes; null: the output is kept in the result instead.</summary>
    public Action<string>? OnLine { get; init; }
}

/// <summary>What a program came to.</summary>
/// <param name="ExitCode">0 is success; above 128, the signal that ended it plus 128.</param>
/// <param name="Output">What it wrote to its standard output; empty where lines were streamed.</param>
/// <param name="Error">The same of its standard error.</param>
/// <param name="Duration">How long it ran.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error, TimeSpan Duration);
