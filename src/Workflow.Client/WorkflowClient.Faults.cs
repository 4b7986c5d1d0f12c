using System.Runtime.CompilerServices;
using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>One page of what could not be done, newest first.</summary>
    /// <param name="filter">Null: all.</param>
    public Task<Page<FaultRecord>> FaultsAsync(FaultFilter? filter = null, CancellationToken cancellationToken = default)
    {
        filter ??= new FaultFilter();
        return _sender.GetAsync<Page<FaultRecord>>(
            "/api/faults".With(
                ("project", filter.Project), ("kind", filter.Kind), ("open", filter.OpenOnly ? "true" : null), ("cursor", filter.Cursor), ("limit", filter.Limit)),
            cancellationToken);
    }

    /// <summary>Every fault that the filter lets through, page after page.</summary>
    public async IAsyncEnumerable<FaultRecord> AllFaultsAsync(FaultFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new FaultFilter();
        do
        {
            var page = await FaultsAsync(filter, cancellationToken);
            foreach (var fault in page.Items)
                yield return fault;
            filter = filter with { Cursor = page.Next };
        }
        while (filter.Cursor is not null);
    }

    /// <summary>One fault, with what was sent.</summary>
    public Task<FaultRecord> FaultAsync(Guid fault, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<FaultRecord>(Route.Of($"/api/faults/{fault}"), cancellationToken);

    /// <summary>Has it tried once more; asked twice it happens once.</summary>
    public Task<FaultReplayed> ReplayFaultAsync(Guid fault, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<FaultReplayed>(HttpMethod.Post, Route.Of($"/api/faults/{fault}/replay"), new { }, cancellationToken);

    /// <summary>Leaves it out.</summary>
    /// <param name="reason">Why, for those who read it later; never empty.</param>
    public Task<FaultRecord> DiscardFaultAsync(Guid fault, string reason, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<FaultRecord>(HttpMethod.Post, Route.Of($"/api/faults/{fault}/discard"), new DiscardRequest(reason), cancellationToken);
}
