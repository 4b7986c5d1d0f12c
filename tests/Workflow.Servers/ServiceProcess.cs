using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Workflow.Servers;

/// <summary>A node of the service in a process of its own, as users run it: it can be killed, frozen and asked to stop.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<(DateTimeOffset At, string Line)> _log = new();
    private readonly HttpClient _http = new();
    private volatile bool _frozen;
    private long _continuedAt = long.MinValue;

    private ServiceProcess(Process process, string node, Uri address)
    {
        (_process, Node, Address) = (process, node, address);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Node { get; }

    public Uri Address { get; }

    public bool IsRunning => !_process.HasExited;

    public bool IsFrozen => _frozen;

    /// <summary>Whether it stood still at some time after this moment.</summary>
    /// <param name="timestamp">Of <see cref="Stopwatch"/>.</param>
    public bool WasFrozenAfter(long timestamp) => _frozen || Interlocked.Read(ref _continuedAt) > timestamp;

    /// <summary>What it printed, with the time at which the line came.</summary>
    public IReadOnlyCollection<(DateTimeOffset At, string Line)> Log => _log;

    /// <summary>Processor time since it started, in seconds.</summary>
    public double ProcessorTime => Servers.ProcessorTime.OfTree(_process.Id);

    /// <summary>The most memory it has had, in MB.</summary>
    public double PeakMegabytes => Kilobytes("status", "VmHWM:") / 1024;

    /// <summary>The memory it has now, in MB.</summary>
    public double Megabytes => Kilobytes("status", "VmRSS:") / 1024;

    /// <summary>The same where a page that is mapped n times, by this process or others, counts as an nth of it each time, in MB.</summary>
    public double ProportionalMegabytes => Kilobytes("smaps_rollup", "Pss:") / 1024;

    /// <summary>Starts a program on a free port; it may not be ready yet.</summary>
    /// <param name="program">The path of its dll.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="settings">Arguments, as <c>--Quiet=true</c>.</param>
    /// <param name="runsLong">
    /// True: it is going to be measured, and runs as it does everywhere. False: it is soon killed, and compiles nothing with a profile.
    /// </param>
    public static ServiceProcess Launch(string program, string node, IEnumerable<string> settings, bool runsLong = false)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, "--Port=" + port.ToString(CultureInfo.InvariantCulture), "--Server:Node=" + node },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var setting in settings)
            start.ArgumentList.Add(setting);
        if (!runsLong)
            start.Environment["DOTNET_TieredPGO"] = "0";
        return new ServiceProcess(Process.Start(start)!, node, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or took too long; the message has what it printed.</exception>
    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        for (var start = Stopwatch.GetTimestamp(); !await IsReadyAsync(cancellationToken); await Task.Delay(50, cancellationToken))
            if (!IsRunning || Stopwatch.GetElapsedTime(start) > StartBound)
                throw new InvalidOperationException($"{Node} is not ready: {string.Join('\n', _log.Select(l => l.Line))}");
    }

    /// <summary>Whether it says at this moment that it is ready.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: it stands still and keeps all that it has.</summary>
    public async Task FreezeAsync()
    {
        _frozen = true;
        await SignalAsync("STOP");
    }

    /// <summary>SIGCONT.</summary>
    public async Task ContinueAsync()
    {
        await SignalAsync("CONT");
        Interlocked.Exchange(ref _continuedAt, Stopwatch.GetTimestamp());
        _frozen = false;
    }

    /// <summary>SIGTERM: asks it to stop.</summary>
    /// <returns>The exit code, and how long it took.</returns>
    /// <exception cref="OperationCanceledException">It did not within the bound.</exception>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync(TimeSpan bound)
    {
        var start = Stopwatch.GetTimestamp();
        await SignalAsync("TERM");
        return (await EndsAsync(bound), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OperationCanceledException">It did not end within the bound.</exception>
    public async Task<int> EndsAsync(TimeSpan bound)
    {
        using var cancel = new CancellationTokenSource(bound);
        await _process.WaitForExitAsync(cancel.Token);
        return _process.ExitCode;
    }

    /// <summary>Ends it: gracefully within ten seconds, by force afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            try
            {
                if (IsFrozen)
                    await ContinueAsync();
                await StopAsync(TimeSpan.FromSeconds(10));
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }

        _process.Dispose();
        _http.Dispose();
    }

    private double Kilobytes(string file, string field) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/{file}").First(l => l.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    private void Keep(string? line)
    {
        if (line is not null)
            _log.Enqueue((TimeProvider.System.GetUtcNow(), line));
    }

    private Task SignalAsync(string signal) =>
        Shell.RunAsync(null, null, "kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
}
