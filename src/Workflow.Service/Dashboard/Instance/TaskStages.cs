using Workflow.Engine.Instances;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Reads where the tasks of an instance that has ended are themselves: it takes no more note of them, and they go on.</summary>
internal sealed class TaskStages(InstanceQueries instances)
{
    private const int Most = 1000;

    /// <returns>Stages by key; empty while the instance knows them itself, and for the past.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(InstanceSnapshot shown, CancellationToken cancellationToken)
    {
        var current = shown.Current;
        if (shown.IsPast || current.State != InstanceState.Finished || current.Children.All(c => c.Key is null))
            return new Dictionary<string, string>();
        var page = await instances.ListAsync(new InstanceFilter { Project = current.Project, Parent = current.Key, Limit = Most }, cancellationToken);
        return page.Items.ToDictionary(i => i.Key, i => i.Stage, StringComparer.Ordinal);
    }
}
