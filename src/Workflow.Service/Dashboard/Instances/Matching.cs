using Workflow.Messages.Http;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>All that a list has, beyond its page.</summary>
internal static class Matching
{
    /// <summary>More than this nobody should do at once; and a page has to hold them.</summary>
    public const int Most = 10_000;

    private const int AtOnce = 500;

    /// <param name="queries">Reads.</param>
    /// <param name="filter">What the list shows.</param>
    /// <param name="progress">Is told how many were read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Each of them once; null where there are more than <see cref="Most"/>.</returns>
    public static async Task<IReadOnlyList<InstanceSummary>?> ReadAsync(
        InstanceQueries queries, InstanceFilter filter, Action<int> progress, CancellationToken cancellationToken)
    {
        // By key: that never changes, so that none is missed or found twice, whatever happens to them meanwhile.
        var next = filter with { Sort = "key", Cursor = null, Limit = AtOnce };
        var all = new List<InstanceSummary>();
        while (true)
        {
            var page = await queries.ListAsync(next, cancellationToken);
            all.AddRange(page.Items);
            progress(all.Count);
            if (page.Next is null)
                return all.Count > Most ? null : all;
            if (all.Count >= Most)
                return null;
            next = next with { Cursor = page.Next };
        }
    }
}
