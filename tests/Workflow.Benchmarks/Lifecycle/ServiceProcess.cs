using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Workflow.Servers;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>A node of the service as users run it, in a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time since it started, in seconds.</summary>
    public double ProcessorTime => Servers.ProcessorTime.OfTree(_process.Id);

    /// <summary>The most memory it has had, in MB.</summary>
    public double PeakMegabytes => Status("VmHWM");

    /// <summary>The memory it has now, in MB.</summary>
    public double Megabytes => Status("VmRSS");

    public static async Task<ServiceProcess> StartAsync(string postgres, Uri rabbitMq, string node, CancellationToken cancellationToken)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Workflow.Service.dll"), "--port", port.ToString(CultureInfo.InvariantCulture),
                "--Server:Postgres=" + postgres, "--Server:RabbitMq=" + rabbitMq, "--Server:Node=" + node, "--Server:Roles=false", "--Quiet=true",
            },
            // A process that is busy from its start would otherwise stay in unoptimized code for a minute.
            Environment = { ["DOTNET_TC_CallCountingDelayMs"] = "0" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data is null ? "" : $"{node}: {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var service = new ServiceProcess(process, new Uri($"http://127.0.0.1:{port}"));
        await service.ReadyAsync(cancellationToken);
        return service;
    }

    /// <summary>Registers the benchmark's definition.</summary>
    public async Task RegisterAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var answer = await http.PostAsJsonAsync("/api/definitions", new { yaml = Steps.Definition() });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The definition was refused: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private double Status(string field) => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var start = Stopwatch.GetTimestamp();
        while (true)
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30) && !_process.HasExited)
            {
                await Task.Delay(50, cancellationToken);
            }
    }
}
