using System.ComponentModel;
using System.Diagnostics;

namespace Workflow.Deploy.Tests.Support;

/// <summary>Runs programs to their end, with a bound.</summary>
internal static class Tool
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    /// <returns>Its exit code, and what it printed on both streams.</returns>
    /// <exception cref="InvalidOperationException">It is not installed; says what to type.</exception>
    public static async Task<(int Code, string Output)> TryRunAsync(string program, string package, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Start(start, package);
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(bound.Token), process.StandardError.ReadToEndAsync(bound.Token));
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>As the other; it must end well.</summary>
    public static async Task<string> RunAsync(string program, string package, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var (code, output) = await TryRunAsync(program, package, arguments, environment);
        code.ShouldBe(0, $"{program}: {output}");
        return output;
    }

    private static Process Start(ProcessStartInfo start, string package)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception absent)
        {
            throw new InvalidOperationException($"{start.FileName} is not installed. As root: apt-get install -y --no-install-recommends {package} (tests/run does it).", absent);
        }
    }
}
