using System.Text.Json;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>What a run came to, as it is printed.</summary>
internal sealed record Result(
    Arguments Arguments, double PerSecond, double LimitBefore, double LimitAfter, double[] Latencies, Spent Per1000, double PeakMegabytes, bool Verified)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public void Print()
    {
        var limit = (LimitBefore + LimitAfter) / 2;
        var figures = new
        {
            benchmark = "lifecycle",
            over = Arguments.OverHttp ? "http" : "rabbitmq",
            nodes = Arguments.Nodes,
            concurrency = Arguments.Concurrency,
            transitionsPerSecond = Math.Round(PerSecond),
            twoHopLimitPerSecond = Arguments.OverHttp ? (double?)null : Math.Round(limit),
            twoHopLimits = Arguments.OverHttp ? null : new[] { Math.Round(LimitBefore), Math.Round(LimitAfter) },
            ratioToLimit = Arguments.OverHttp ? (double?)null : Math.Round(PerSecond / limit, 2),
            p50Ms = Quantile(0.50),
            p99Ms = Quantile(0.99),
            cpuPer1000 = new
            {
                load = Math.Round(Per1000.Load, 3),
                service = Math.Round(Per1000.Service, 3),
                postgres = Math.Round(Per1000.Postgres, 3),
                rabbitmq = Math.Round(Per1000.RabbitMq, 3),
                total = Math.Round(Per1000.Total, 3),
            },
            peakRssMb = Math.Round(PeakMegabytes),
            verified = Verified,
        };
        Console.WriteLine(JsonSerializer.Serialize(figures, Arguments.Json ? JsonSerializerOptions.Default : Indented));
    }

    private double Quantile(double share) => Latencies.Length == 0 ? 0 : Math.Round(Latencies[(int)(share * (Latencies.Length - 1))], 1);
}
