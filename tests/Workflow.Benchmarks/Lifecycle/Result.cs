using System.Text.Json;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>What a run came to, as it is printed.</summary>
internal sealed record Result(Arguments Arguments, IReadOnlyList<Slice> Slices, double CommandsPerMessage, double PeakMegabytes, double? TelemetryMegabytes, bool Verified)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public void Print()
    {
        var perSecond = Slices.Sum(s => s.Applied) / Slices.Sum(s => s.Seconds);
        var (twoHop, rows) = (Slices.Average(s => s.TwoHop), Slices.Average(s => s.Rows));
        var spent = Slices.Aggregate(Spent.None, (sum, slice) => sum + slice.Spent).Per1000(Slices.Sum(s => s.Applied));
        var latencies = Slices.SelectMany(s => s.Latencies).Order().ToArray();
        var figures = new
        {
            benchmark = "lifecycle",
            over = Arguments.OverHttp ? "http" : "rabbitmq",
            nodes = Arguments.Nodes,
            concurrency = Arguments.Concurrency,
            commandsPerMessage = Math.Round(CommandsPerMessage, 1),
            transitionsPerSecond = Math.Round(perSecond),
            twoHopLimitPerSecond = Arguments.OverHttp ? (double?)null : Math.Round(twoHop),
            storeLimitPerSecond = Math.Round(rows),
            ratioToLimit = Arguments.OverHttp ? (double?)null : Math.Round(perSecond / twoHop, 2),
            p50Ms = Quantile(latencies, 0.50),
            p99Ms = Quantile(latencies, 0.99),
            cpuPer1000 = new
            {
                load = Math.Round(spent.Load, 3),
                service = Math.Round(spent.Service, 3),
                postgres = Math.Round(spent.Postgres, 3),
                rabbitmq = Math.Round(spent.RabbitMq, 3),
                total = Math.Round(spent.Total, 3),
            },
            peakRssMb = Math.Round(PeakMegabytes),
            slices = Slices.Select(s => new { perSecond = Math.Round(s.PerSecond), twoHopLimit = Math.Round(s.TwoHop), storeLimit = Math.Round(s.Rows) }),
            inbox = Slices.Select(s => s.Inbox).OfType<InboxSlice>().ToArray() is { Length: > 0 } inbox ? Inbox(inbox) : null,
            traces = Arguments.Traces,
            telemetryMb = TelemetryMegabytes is { } sent ? Math.Round(sent, 1) : (double?)null,
            verified = Verified,
        };
        Console.WriteLine(JsonSerializer.Serialize(figures, Arguments.Json ? JsonSerializerOptions.Default : Indented));
    }

    private static object Inbox(InboxSlice[] slices) => new
    {
        eventsPerSecond = Math.Round(slices.Sum(s => s.Events) / slices.Sum(s => s.Seconds)),
        behindSeconds = Math.Round(slices.Max(s => s.Behind), 2),
        slices = slices.Select(s => new { eventsPerSecond = Math.Round(s.Events / s.Seconds), behindSeconds = Math.Round(s.Behind, 2) }),
    };

    private static double Quantile(double[] ordered, double share) => ordered.Length == 0 ? 0 : Math.Round(ordered[(int)(share * (ordered.Length - 1))], 1);
}
