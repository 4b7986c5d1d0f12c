using Workflow.Messages.Automations;

namespace Workflow.Agent.Tests.Support;

/// <summary>The ledger's contract, in memory: survives a worker, not a process.</summary>
internal sealed class MemoryLedger(TimeProvider time) : IRunLedger
{
    private readonly Lock gate = new();
    private readonly List<Row> rows = [];
    private readonly List<(string Agent, int Slots, TimeSpan Lasting)> attendance = [];
    private long lastClaim;

    /// <summary>What was said of agents being there, in order.</summary>
    public IReadOnlyList<(string Agent, int Slots, TimeSpan Lasting)> Attendance
    {
        get
        {
            lock (gate)
                return [.. attendance];
        }
    }

    public IReadOnlyList<string> LogOf(Guid run)
    {
        lock (gate)
            return [.. rows.Where(r => r.Order.Run == run).SelectMany(r => r.Log)];
    }

    public bool IsDone(Guid run)
    {
        lock (gate)
            return rows.Where(r => r.Order.Run == run).All(r => r.Ended);
    }

    /// <summary>As if the claims' time had run out.</summary>
    public void ExpireClaims()
    {
        lock (gate)
            rows.ForEach(r => r.Until = DateTimeOffset.MinValue);
    }

    public Task AttendAsync(string agent, int slots, TimeSpan lasting, CancellationToken cancellationToken)
    {
        lock (gate)
            attendance.Add((agent, slots, lasting));
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(AutomationOrder order, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (rows.Exists(r => r.Order.Run == order.Run && r.Order.Attempt >= order.Attempt))
                return Task.CompletedTask;
            rows.Where(r => r.Order.Run == order.Run).ToList().ForEach(r => r.Ended = true);
            rows.Add(new Row(order));
        }

        return Task.CompletedTask;
    }

    public Task<ClaimedRun?> ClaimNextAsync(string agent, TimeSpan lease, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (rows.Find(r => !r.Ended && r.Until <= now) is not { } row)
                return Task.FromResult<ClaimedRun?>(null);
            row.Claim = lastClaim = ClaimedRun.NextClaim(lastClaim, now);
            row.Agent = agent;
            row.Until = now + lease;
            return Task.FromResult<ClaimedRun?>(new ClaimedRun(row.Order, row.Claim, row.Result));
        }
    }

    public Task<bool> HeartbeatAsync(ClaimedRun claim, TimeSpan lease, CancellationToken cancellationToken) =>
        Mine(claim, row => row.Until = time.GetUtcNow() + lease);

    public Task AppendLogAsync(ClaimedRun claim, IReadOnlyList<LogLine> lines, CancellationToken cancellationToken) =>
        Mine(claim, row => row.Log.AddRange(lines.Select(l => l.Text)));

    public Task<bool> FinishAsync(ClaimedRun claim, AutomationResult result, CancellationToken cancellationToken) =>
        Mine(claim, row => row.Result = result);

    public Task ReportedAsync(ClaimedRun claim, CancellationToken cancellationToken) => Mine(claim, row => row.Ended = true);

    public Task ReleaseAsync(ClaimedRun claim, CancellationToken cancellationToken) =>
        Mine(claim, row => row.Until = DateTimeOffset.MinValue);

    public Task ReleaseAllAsync(string agent, CancellationToken cancellationToken)
    {
        lock (gate)
            rows.Where(r => r.Agent == agent).ToList().ForEach(r => r.Until = DateTimeOffset.MinValue);
        return Task.CompletedTask;
    }

    public Task CancelAsync(Guid run, int? attempt, string reason, CancellationToken cancellationToken)
    {
        lock (gate)
            rows.Where(r => r.Order.Run == run && !(r.Order.Attempt > attempt)).ToList().ForEach(r => r.Ended = true);
        return Task.CompletedTask;
    }

    private Task<bool> Mine(ClaimedRun claim, Action<Row> change)
    {
        lock (gate)
        {
            var row = rows.Find(r => r.Order.Run == claim.Order.Run && r.Order.Attempt == claim.Order.Attempt);
            if (row is null || row.Ended || row.Claim != claim.Claim)
                return Task.FromResult(false);
            change(row);
            return Task.FromResult(true);
        }
    }

    private sealed class Row(AutomationOrder order)
    {
        public AutomationOrder Order { get; } = order;
        public List<string> Log { get; } = [];
        public long Claim { get; set; }
        public string? Agent { get; set; }
        public DateTimeOffset Until { get; set; }
        public AutomationResult? Result { get; set; }
        public bool Ended { get; set; }
    }
}
