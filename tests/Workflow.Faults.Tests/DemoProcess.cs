using System.Diagnostics;
using System.Text.Json;
using Workflow.Servers;

namespace Workflow.Faults.Tests;

/// <summary>The demo as a real process of its own, which can really be killed.</summary>
internal sealed class DemoProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _reading;
    private readonly List<JsonElement> _lines = [];
    private readonly List<(Func<JsonElement, bool> Wanted, TaskCompletionSource<bool> Seen)> _waiting = [];
    private readonly Task<string> _errors;

    private DemoProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Everything printed so far, one object a line.</summary>
    public IReadOnlyList<JsonElement> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public static DemoProcess Start(string data, bool resume)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "workflow.dll"), "demo", "--exit", "--format", "json", "--data", data, "--port", $"{FreePort.Next()}"])
            start.ArgumentList.Add(argument);
        if (resume)
            start.ArgumentList.Add("--resume");
        return new DemoProcess(Process.Start(start)!);
    }

    /// <summary>Waits until a line is printed; false where the process ends without it.</summary>
    public async Task<bool> SeesAsync(Func<JsonElement, bool> wanted, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (_lines.Any(wanted))
                return true;
            if (_reading.IsCompleted)
                return false;
            _waiting.Add((wanted, seen));
        }

        return await seen.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Kills the process (SIGKILL) unless it ends within the time; what it started lives on as an orphan.</summary>
    public async Task KillAfterAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        moment.CancelAfter(delay);
        try
        {
            await _process.WaitForExitAsync(moment.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: false);
            await _process.WaitForExitAsync(cancellationToken);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code, and the summary if one was printed.</returns>
    public async Task<(int ExitCode, JsonElement? Summary, string Errors)> EndsAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _reading.WaitAsync(cancellationToken);
        var summary = Lines.Where(l => l.GetProperty("event").GetString() == "summary").Cast<JsonElement?>().LastOrDefault();
        return (_process.ExitCode, summary, await _errors.WaitAsync(cancellationToken));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var value = JsonDocument.Parse(line).RootElement;
            lock (_lines)
            {
                _lines.Add(value);
                foreach (var waiting in _waiting.Where(w => w.Wanted(value)).ToList())
                    Answer(waiting, true);
            }
        }

        lock (_lines)
            foreach (var waiting in _waiting.ToList())
                Answer(waiting, false);

        void Answer((Func<JsonElement, bool> Wanted, TaskCompletionSource<bool> Seen) waiting, bool answer)
        {
            _waiting.Remove(waiting);
            waiting.Seen.TrySetResult(answer);
        }
    }
}
