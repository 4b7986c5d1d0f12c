using System.Diagnostics;
using System.Globalization;

namespace Workflow.Faults.Tests.Agents;

/// <summary>An agent as a real process of its own, which can really be killed and frozen.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    // As it was built by itself: beside the tests lie only the assemblies that they lack themselves.
    private static string Program { get; } = Find();

    private AgentProcess(string name, Process process)
    {
        (Name, _process) = (name, process);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    /// <summary>Everything it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    public static AgentProcess Start(string name, Uri service, int leaseSeconds, Uri? broker = null, IReadOnlyDictionary<string, string>? more = null, string? directory = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = directory ?? "" };
        start.ArgumentList.Add(Program);
        start.Environment["WORKFLOW_AGENT__SERVICE"] = service.ToString();
        start.Environment["WORKFLOW_AGENT__NAME"] = name;
        start.Environment["WORKFLOW_AGENT__LEASESECONDS"] = leaseSeconds.ToString(CultureInfo.InvariantCulture);
        if (broker is not null)
            start.Environment["WORKFLOW_AGENT__RABBITMQ"] = broker.ToString();
        foreach (var (variable, value) in more ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        return new AgentProcess(name, Process.Start(start)!);
    }

    /// <summary>SIGKILL; what it started lives on.</summary>
    public void Kill() => Signal("KILL");

    /// <summary>SIGSTOP.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>SIGTERM, and waits until it has ended.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        Signal("TERM");
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var root = here;
        while (!File.Exists(Path.Combine(root.FullName, "Workflow.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException($"No Workflow.sln above {here.FullName}.");
        return Path.Combine(root.FullName, "src", "Workflow.Agent", "bin", here.Parent!.Name, here.Name, "workflow-agent.dll");
    }

    private void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill -{signal} ended with {kill.ExitCode}: {Output}");
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
            _lines.Add(line);
    }
}
