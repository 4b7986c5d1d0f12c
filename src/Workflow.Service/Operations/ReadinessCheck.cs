using Workflow.Service.Telemetry;

namespace Workflow.Service.Operations;

/// <summary>What is missing for the service to be ready.</summary>
internal sealed class ReadinessCheck(IEnumerable<IReadiness> needs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Nothing where it is ready.</returns>
    public async Task<IReadOnlyList<Missing>> MissingAsync(CancellationToken cancellationToken)
    {
        var missing = new List<Missing>();
        foreach (var need in needs)
            try
            {
                if (await need.MissingAsync(cancellationToken).WaitAsync(Patience, cancellationToken) is { } sentence)
                    missing.Add(new Missing(need.Name, sentence));
            }
            catch (TimeoutException)
            {
                missing.Add(new Missing(need.Name, null));
            }

        return missing;
    }
}
