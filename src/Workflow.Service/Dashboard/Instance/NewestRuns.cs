using Workflow.Messages.Http;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Reads an instance's automations, newest first, as far back as they are asked for.</summary>
internal static class NewestRuns
{
    private const int AtOnce = 1000;

    /// <param name="queries">Reads a page.</param>
    /// <param name="project">The project.</param>
    /// <param name="key">The instance.</param>
    /// <param name="enough">Whether what was read is enough: there may be fewer.</param>
    /// <param name="atFirst">How many are read before that is asked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<RunSummary>> ReadAsync(
        RunQueries queries, string project, string key, Func<IReadOnlyList<RunSummary>, bool> enough, int atFirst, CancellationToken cancellationToken)
    {
        var page = await queries.ListAsync(project, key, null, Math.Min(atFirst, AtOnce), cancellationToken);
        List<RunSummary> all = [.. page.Items];
        while (page.Next is not null && !enough(all))
        {
            page = await queries.ListAsync(project, key, page.Next, AtOnce, cancellationToken);
            all.AddRange(page.Items);
        }

        return all;
    }
}
