using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Queries;

/// <summary>What all who write faults do alike.</summary>
internal static class FaultRows
{
    public static Task<FaultRow?> OpenAsync(WorkflowDbContext db, string source, string lane, CancellationToken cancellationToken) =>
        db.Faults.FirstOrDefaultAsync(r => r.Source == source && r.Lane == lane && r.ResolvedAt == null, cancellationToken);

    public static FaultRow Add(WorkflowDbContext db, string kind, string source, string lane, DateTimeOffset now, Guid? id = null)
    {
        var row = new FaultRow { Id = id ?? Guid.CreateVersion7(now), Kind = kind, Source = source, Lane = lane, FirstAt = now, LastAt = now, NextAt = DateTimeOffset.MaxValue };
        row.SortKey = $"{now.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}/{row.Id:N}";
        return db.Faults.Add(row).Entity;
    }

    /// <summary>Tried, and failed.</summary>
    public static void Fail(FaultRow row, string error, DateTimeOffset now, DateTimeOffset nextAt)
    {
        (row.Error, row.Attempts, row.LastAt, row.NextAt) = (FaultTexts.Error(error), row.Attempts + 1, now, nextAt);
        // A change that the store has to repeat counts again: this is there to be noticed, the rows are there to be counted.
        EngineMetrics.FaultNoted(row.Source);
    }

    public static void Resolve(FaultRow row, string resolution, string by, DateTimeOffset now) =>
        (row.ResolvedAt, row.ResolvedBy, row.Resolution, row.Request) = (now, by, resolution, null);

    /// <summary>It works now: because somebody had it tried again, or by itself.</summary>
    public static void Mend(FaultRow row, DateTimeOffset now)
    {
        // What was asked and not taken up has had no part in it.
        var asked = row.Request is null ? row.RequestedBy : null;
        row.Reason = null;
        Resolve(row, asked is null ? FaultResolutions.Overcome : FaultResolutions.Replayed, asked ?? Actor.Engine.Name, now);
    }
}
