using System.Diagnostics;

namespace Workflow.Cli.Demo;

/// <summary>Git as the people of the demo use it, each under their own name and with nothing of this machine's configuration.</summary>
internal sealed class DemoGit(Person person)
{
    private const int Tries = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs git in a directory and returns what it printed.</summary>
    /// <exception cref="DemoFailedException">Git is missing, or said no.</exception>
    public async Task<string> RunAsync(string directory, CancellationToken cancellationToken, params string[] arguments)
    {
        // A git that outlived a killed demo still holds its lock for a moment.
        for (var i = 1; ; i++)
        {
            var (code, output, errors) = await StartAsync(directory, arguments, cancellationToken);
            if (code == 0)
                return output.Trim();
            if (i >= Tries || !errors.Contains(".lock", StringComparison.Ordinal))
                throw new DemoFailedException($"git {string.Join(' ', arguments)} failed in {directory}: {errors.Trim()}");
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task<(int Code, string Output, string Errors)> StartAsync(string directory, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false", "-c", "gc.auto=0", "-c", "init.defaultBranch=main", .. arguments])
            start.ArgumentList.Add(argument);
        var mail = $"{person.Name.ToLowerInvariant()}@shop.example";
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
            [
                ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_TERMINAL_PROMPT", "0"), ("LC_ALL", "C"),
                ("GIT_AUTHOR_NAME", person.Name), ("GIT_AUTHOR_EMAIL", mail), ("GIT_COMMITTER_NAME", person.Name), ("GIT_COMMITTER_EMAIL", mail),
            ])
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new DemoFailedException("git did not start; install it (apt-get install git).");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
