using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>The git executable, in one directory, free of everybody's configuration but the repository's own.</summary>
internal sealed class Git(ProgramRunner programs, string directory, string? mark, Action<string> log)
{
    // Given on the command line, since repositories may set these themselves.
    private static readonly string[] Always =
    [
        "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false",
        "-c", "core.filesRefLockTimeout=2000", "-c", "core.packedRefsTimeout=5000",
        "-c", "commit.gpgSign=false", "-c", "tag.gpgSign=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false",
        "-c", "protocol.file.allow=always", "-c", "safe.directory=*", "-c", "submodule.recurse=false",
    ];

    public string Directory => directory;

    /// <summary>The same git in another directory.</summary>
    public Git In(string other) => new(programs, other, mark, log);

    /// <summary>Runs git and gives what it printed, without the last line's end.</summary>
    /// <exception cref="AutomationFailedException">Git did not succeed; the reason is given in words where it is a known one.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Checked(await TryAsync(cancellationToken, arguments), arguments);

    /// <summary>Runs git with something to read.</summary>
    public async Task<string> FeedAsync(string input, CancellationToken cancellationToken, params string[] arguments) =>
        Checked(await StartAsync(arguments, input, [], cancellationToken), arguments);

    /// <summary>Runs git with more environment, as another index.</summary>
    public async Task<string> WithAsync(
        IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken, params string[] arguments) =>
        Checked(await StartAsync(arguments, null, environment, cancellationToken), arguments);

    /// <summary>Runs git where more than success can be an answer.</summary>
    public Task<ProgramResult> TryAsync(CancellationToken cancellationToken, params string[] arguments) =>
        StartAsync(arguments, null, [], cancellationToken);

    /// <summary>The failure behind a result that is none of the answers expected.</summary>
    public AutomationFailedException Failure(ProgramResult result, params string[] arguments)
    {
        foreach (var line in result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(50))
            log("git: " + line);
        return GitFailures.Explain(arguments, result, directory);
    }

    private string Checked(ProgramResult result, string[] arguments) =>
        result.ExitCode == 0 ? result.Output.TrimEnd('\n') : throw Failure(result, arguments);

    private Task<ProgramResult> StartAsync(
        string[] arguments, string? input, IEnumerable<KeyValuePair<string, string>> more, CancellationToken cancellationToken)
    {
        var environment = ProgramEnvironment.ForGit();
        if (mark is not null)
            environment[ProgramEnvironment.Mark] = mark;
        // A directory that has lost its .git must not be taken for a part of a repository further up.
        environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(directory) ?? "/";
        foreach (var (name, value) in more)
            environment[name] = value;
        var call = new ProgramCall
        {
            Program = "git",
            Arguments = [.. Always, .. arguments],
            Directory = directory,
            Environment = environment,
            Input = input,
        };
        return programs.RunAsync(call, cancellationToken);
    }
}
