using System.Diagnostics;
using System.Text;

namespace Workflow.Agent.Programs;

/// <summary>Runs programs, and ends them with everything they started.</summary>
public sealed class ProgramRunner(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Runs a program to its end. On cancellation the whole process group is killed before this returns.</summary>
    /// <exception cref="AutomationFailedException">The program does not exist or cannot be started.</exception>
    public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var began = time.GetTimestamp();
        using var process = Start(call);
        var output = "";
        var error = "";
        var reading = call.OnLine is { } onLine
            ? Task.WhenAll(
                LinePump.LinesAsync(process.StandardOutput, Serialized(onLine)),
                LinePump.LinesAsync(process.StandardError, Serialized(onLine)))
            : Task.WhenAll(
                Keep(LinePump.TextAsync(process.StandardOutput), text => output = text),
                Keep(LinePump.TextAsync(process.StandardError), text => error = text));
        try
        {
            await FeedAsync(process, call.Input);
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Native.KillNow(-process.Id);
            process.Kill(); // Before setsid has run there is no group of that number yet.
            Native.KillNow(-process.Id); // And where it ran just between those two, the program may have started others already.
            await process.WaitForExitAsync(CancellationToken.None);
            await EndReadingAsync(process.Id, reading, call);
            throw;
        }

        await EndReadingAsync(process.Id, reading, call);
        return new ProgramResult(process.ExitCode, output, error, time.GetElapsedTime(began));
    }

    // setsid puts the program at the head of a session and group of its own, so that one signal reaches all it starts.
    private static Process Start(ProgramCall call)
    {
        if (!Directory.Exists(call.Directory))
        {
            throw new AutomationFailedException(
                $"the directory '{call.Directory}' does not exist",
                $"'{call.Program}' must run there",
                "Make it, or change the project's settings, then retry");
        }

        var searchPath = call.Environment.GetValueOrDefault("PATH");
        var start = new ProcessStartInfo(ProgramFinder.Find("setsid", call.Directory, searchPath))
        {
            UseShellExecute = false,
            WorkingDirectory = call.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        start.ArgumentList.Add(ProgramFinder.Find(call.Program, call.Directory, searchPath));
        foreach (var argument in call.Arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in call.Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new AutomationFailedException($"'{call.Program}' did not start");
    }

    private static async Task FeedAsync(Process process, string? input)
    {
        try
        {
            if (input is not null)
                await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what it was given; its exit code says whether that is a fault.
        }
    }

    // Something left in the background may still hold the streams open: it belongs to the call and ends with it.
    private static async Task EndReadingAsync(int leader, Task reading, ProgramCall call)
    {
        if (await Task.WhenAny(reading, Task.Delay(Patience)) != reading)
        {
            Leftovers.KillSession(leader);
            if (call.Environment.TryGetValue(ProgramEnvironment.Mark, out var mark))
                Leftovers.KillMarked(mark);
            await Task.WhenAny(reading, Task.Delay(Patience));
        }

        if (reading.IsCompleted)
            await reading;
    }

    private static Action<string> Serialized(Action<string> onLine) => line =>
    {
        lock (onLine)
            onLine(line);
    };

    private static async Task Keep(Task<string> text, Action<string> keep) => keep(await text);
}
