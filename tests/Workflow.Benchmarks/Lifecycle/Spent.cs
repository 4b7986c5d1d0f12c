using Workflow.Servers;

namespace Workflow.Benchmarks.Lifecycle;

/// <summary>Processor seconds, by process.</summary>
internal sealed record Spent(double Load, double Service, double Postgres, double RabbitMq)
{
    public double Total => Load + Service + Postgres + RabbitMq;

    // A server that was given is not ours to look into.
    public static async Task<Spent> ReadAsync(IReadOnlyList<ServiceProcess> services, ThrowawayPostgres postgres, ThrowawayRabbitMq rabbit) => new(
        Environment.CpuUsage.TotalTime.TotalSeconds,
        services.Sum(s => s.ProcessorTime),
        postgres.IsOurs ? await postgres.ReadProcessorTimeAsync() : 0,
        rabbit.IsOurs ? await rabbit.ReadProcessorTimeAsync() : 0);

    public static Spent None { get; } = new(0, 0, 0, 0);

    public static Spent operator +(Spent one, Spent other) =>
        new(one.Load + other.Load, one.Service + other.Service, one.Postgres + other.Postgres, one.RabbitMq + other.RabbitMq);

    public static Spent operator -(Spent one, Spent other) =>
        new(one.Load - other.Load, one.Service - other.Service, one.Postgres - other.Postgres, one.RabbitMq - other.RabbitMq);

    public Spent Per1000(long units) => new(Load * 1000 / units, Service * 1000 / units, Postgres * 1000 / units, RabbitMq * 1000 / units);
}
