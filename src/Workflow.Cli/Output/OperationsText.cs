using System.Globalization;
using Spectre.Console;
using Workflow.Messages.Http;

namespace Workflow.Cli.Output;

/// <summary>How everything behind the instances does, as text.</summary>
internal static class OperationsText
{
    public static void Write(IAnsiConsole console, OperationsReport report, TimeProvider clock)
    {
        foreach (var missing in report.Missing)
            console.WriteLine("NOT READY: " + Safe.Line(missing));
        var (commits, store) = (report.Commits, report.Store);
        Tables.Pairs(console,
            ("Version", report.Version),
            ("Entries", Number(report.Head)),
            ("Open faults", report.OpenFaults == 0 ? "0" : $"{Number(report.OpenFaults)}; see 'workflow faults list'"),
            ("Overdue deadline", report.Overdue == TimeSpan.Zero ? "-" : Moments.Duration(report.Overdue)),
            ("Runs that wait", report.WaitingSince is { } since ? $"{Number(report.WaitingRuns)}, the oldest {Moments.Relative(since, clock)}" : "0"),
            ("Commits", $"{Number(commits.Batches)} batches in {Moments.Duration(commits.Window)}, {commits.UnitsPerBatch.ToString(CultureInfo.InvariantCulture)} units each, {Number(commits.Largest)} at most"),
            ("Until durable", $"half within {Milliseconds(commits.Median)}, 99 % within {Milliseconds(commits.P99)}, all within {Milliseconds(commits.Longest)}"),
            ("Without receipt", Number(commits.Failures)),
            ("Store", $"{store.Kind}, {Bytes(store.Bytes)}{(store.LogBytes is { } log ? $", log {Bytes(log)}" : "")}"),
            ("Connections", store is { Connections: { } open, MaxConnections: { } most } ? $"{open} of {most}" : null),
            ("Receipts", $"{store.Receipts.Count} weeks{(store.Receipts is [var first, ..] ? $" from {first.From:yyyy-MM-dd}" : "")}, {(store.KeptWeeks is { } kept ? $"kept for {kept}" : "all are kept")}"));
        Section(console, report.Followers,
            ("FOLLOWER", f => f.Name), ("NODE", f => f.Node ?? "nobody"), ("POSITION", f => Number(f.Position)), ("BEHIND", f => Number(f.Behind)), ("LAG", f => Moments.Duration(f.Lag)));
        Section(console, report.Agents,
            ("AGENT", a => a.Name), ("STATE", a => a.Silent ? "silent" : "alive"), ("HEARD OF", a => a.SeenAt is { } at ? Moments.Relative(at, clock) : "-"),
            ("BUSY", a => a.Slots is { } slots ? $"{a.Work.Count} of {slots}" : Number(a.Work.Count)), ("WORK", a => string.Join(", ", a.Work.Select(w => $"{w.Key} {w.Automation}"))));
        Section(console, report.Leases,
            ("PROJECT", l => l.Project), ("LEASE", l => l.Name), ("HELD BY", l => l.Holder ?? "-"), ("IN LINE", l => l.Line.Count == 0 ? "-" : string.Join(", ", l.Line)));
        Section(console, report.Parked,
            ("PARKED", p => p.Key), ("OUTCOME", p => p.Outcome), ("WAITS FOR", p => $"{p.Stage}#{p.Visit}"), ("NOW IN", p => p.Current), ("BY", p => p.Actor), ("SINCE", p => Moments.Relative(p.At, clock)));
        if (report.Broker is { } broker)
            Write(console, broker, clock);
    }

    private static void Write(IAnsiConsole console, BrokerReport broker, TimeProvider clock)
    {
        if (broker.Failure is { } failure)
            console.WriteLine("\n" + Safe.Line(failure));
        Section(console, broker.Nodes,
            ("BROKER", n => n.Name),
            ("STATE", n => !n.Running ? "down" : n.MemoryAlarm || n.DiskAlarm ? "alarm: " + string.Join(", ", new[] { n.MemoryAlarm ? "memory" : null, n.DiskAlarm ? "disk" : null }.OfType<string>()) : "runs"),
            ("MEMORY", n => $"{Bytes(n.Memory)} of {Bytes(n.MemoryLimit)}"),
            ("DISK FREE", n => $"{Bytes(n.DiskFree)}, alarm below {Bytes(n.DiskLimit)}"));
        Section(console, broker.Queues,
            ("QUEUE", q => q.Name), ("READY", q => Number(q.Ready)), ("UNACKED", q => Number(q.Unacknowledged)), ("CONSUMERS", q => Number(q.Consumers)),
            ("OLDEST", q => q.Oldest is { } at ? Moments.Relative(at, clock) : "-"));
    }

    private static void Section<T>(IAnsiConsole console, IReadOnlyList<T> rows, params (string Title, Func<T, string?> Cell)[] columns)
    {
        if (rows.Count == 0)
            return;
        console.WriteLine();
        Tables.Write(console, rows, columns);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms";

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => (bytes / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GiB",
        >= 1L << 20 => (bytes / (double)(1L << 20)).ToString("0.0", CultureInfo.InvariantCulture) + " MiB",
        _ => (bytes / 1024.0).ToString("0", CultureInfo.InvariantCulture) + " KiB",
    };
}
