using System.Text;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Finds reports that wait for a visit that has not come yet: by their receipts, which say so until they are settled.</summary>
public sealed class ParkedReports(IJournalStore store)
{
    /// <param name="projects">Only of these; null: of all.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The oldest first.</returns>
    public Task<IReadOnlyList<ParkedSummary>> ListAsync(IReadOnlyList<string>? projects, int limit, CancellationToken cancellationToken) =>
        store.QueryAsync(
            async (db, cancel) =>
            {
                var parked = await db.Receipts.Where(r => r.Status == (int)ReceiptStatus.Parked && (projects == null || projects.Contains(r.Project)))
                    .OrderBy(r => r.At).Take(limit).ToListAsync(cancel);
                var ids = parked.Select(r => Identity.Instance(r.Project, r.Key)).Distinct().ToList();
                var instances = await db.Instances.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
                return Join(parked, instances);
            },
            cancellationToken);

    private static IReadOnlyList<ParkedSummary> Join(List<ReceiptRow> parked, Dictionary<Guid, InstanceRow> instances)
    {
        var found = new List<ParkedSummary>();
        foreach (var group in parked.GroupBy(r => Identity.Instance(r.Project, r.Key)))
            if (instances.TryGetValue(group.Key, out var row))
            {
                var instance = JournalCodec.DecodeInstance(Encoding.UTF8.GetBytes(row.Snapshot));
                foreach (var receipt in group)
                    if (instance.Parked.FirstOrDefault(p => p.Report.CommandId == receipt.CommandId) is { } report)
                        found.Add(new ParkedSummary(
                            receipt.CommandId, row.Project, row.Key, row.Title, instance.Stage, report.Stage, report.Visit, report.Report.Outcome,
                            report.Report.Actor.Name, receipt.At, row.Workflow));
            }

        return [.. found.OrderBy(p => p.At)];
    }
}
