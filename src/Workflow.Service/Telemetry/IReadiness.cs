namespace Workflow.Service.Telemetry;

/// <summary>Something that the service cannot do its work without. <c>/health/ready</c> asks each that is registered.</summary>
public interface IReadiness
{
    /// <summary>What it is called in a sentence, as <c>The store</c>.</summary>
    string Name { get; }

    /// <summary>Asks it. Where the caller loses patience, it counts as away.</summary>
    /// <returns>Null where it answers; otherwise a sentence that says what is missing, without addresses or secrets.</returns>
    Task<string?> MissingAsync(CancellationToken cancellationToken);
}
