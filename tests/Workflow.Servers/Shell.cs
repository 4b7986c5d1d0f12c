using System.Diagnostics;

namespace Workflow.Servers;

/// <summary>Runs programs to their end.</summary>
internal static class Shell
{
    /// <summary>The user that runs this process is root.</summary>
    public static bool IsRoot => Environment.UserName == "root";

    /// <summary>Runs a program; as <paramref name="user"/> where this process is root and a user is given.</summary>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="InvalidOperationException">It ended with a code other than 0; the message has what it printed.</exception>
    public static async Task<string> RunAsync(
        string? user, IReadOnlyDictionary<string, string>? environment, string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Describe(user, environment, program, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output}{await error}");
        return await output;
    }

    /// <summary>A program that is ready to be started with its streams redirected.</summary>
    public static ProcessStartInfo Describe(
        string? user, IReadOnlyDictionary<string, string>? environment, string program, IEnumerable<string> arguments)
    {
        string[] command = IsRoot && user is not null ? ["runuser", "-u", user, "--", program] : [program];
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        foreach (var argument in command.Skip(1).Concat(arguments))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }
}
