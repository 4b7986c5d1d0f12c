using Workflow.Service.Telemetry;

namespace Workflow.Service.Operations;

/// <summary>What is missing for the service to be ready.</summary>
internal sealed class ReadinessCheck(IEnumerable<IReadiness> needs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="silent">The sentence for something that does not answer in time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Sentences; none where it is ready.</returns>
    public async Task<IReadOnlyList<string>> MissingAsync(Func<string, string> silent, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var need in needs)
            try
            {
                if (await need.MissingAsync(cancellationToken).WaitAsync(Patience, cancellationToken) is { } sentence)
                    missing.Add(sentence);
            }
            catch (TimeoutException)
            {
                missing.Add(silent(need.Name));
            }

        return missing;
    }
}
