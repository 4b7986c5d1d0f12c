using System.Globalization;
using Spectre.Console;
using Workflow.Messages.Http;

namespace Workflow.Cli.Output;

/// <summary>The figures of flow as text.</summary>
internal static class FlowText
{
    public static void Write(IAnsiConsole console, FlowFigures figures)
    {
        if (figures.Now.Count > 0)
        {
            Tables.Write(console, figures.Now,
                ("WORKFLOW", s => $"{s.Workflow} v{Number(s.Version)}"),
                ("STAGE", s => s.Stage),
                ("NOW", s => Number(s.Count)),
                ("LATE", s => Number(s.Late)),
                ("BLOCKED", s => Number(s.Blocked)),
                ("WAITS FOR", s => string.Join(", ", s.Waiting.Select(w => $"{w.Key} {Number(w.Value)}"))));
            console.WriteLine();
        }

        Tables.Write(console, [.. figures.Periods.Where(p => p.Arrived + p.Released + p.Declined + p.Cancelled > 0 || p == figures.Periods[^1])],
            ("FROM", p => p.Start.ToString("O", CultureInfo.InvariantCulture)),
            ("ARRIVED", p => Number(p.Arrived)),
            ("RELEASED", p => Number(p.Released)),
            ("DECLINED", p => Number(p.Declined)),
            ("CANCELLED", p => Number(p.Cancelled)),
            ("IN PROGRESS", p => Number(p.InProgress)));
        console.WriteLine();
        if (figures.Times.Count > 0)
        {
            Tables.Write(console, figures.Times,
                ("WORKFLOW", t => t.Workflow),
                ("STAGE", t => t.Stage),
                ("VISITS", t => Number(t.Visits)),
                ("MEAN", t => Moments.Duration(t.Mean)),
                ("OF IT WAITING FOR", t => string.Join(", ", t.Waiting.Select(w => $"{w.Key} {Moments.Duration(w.Value)}"))));
            console.WriteLine();
        }

        var dora = figures.Deployments;
        Tables.Pairs(console,
            ("Deployments", $"{Number(dora.Deployments)}, {dora.PerWeek.ToString(CultureInfo.InvariantCulture)} a week"),
            ("Lead time for changes", Duration(dora.LeadTime)),
            ("Change failure rate", Share(dora.ChangeFailureRate)),
            ("Recovery time", Duration(dora.RecoveryTime)),
            ("Rework rate", Share(dora.ReworkRate)));
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan? time) => time is { } known ? Moments.Duration(known) : "-";

    private static string Share(double? share) => share is { } known ? $"{(known * 100).ToString("0.#", CultureInfo.InvariantCulture)} %" : "-";
}
