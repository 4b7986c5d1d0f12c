using Workflow.Runtime.Journal;

namespace Workflow.Service.Embedded;

/// <summary>Says what is wrong with a data directory, and what to do.</summary>
internal static class DataFailures
{
    /// <returns>Null where the failure has nothing to do with the data directory.</returns>
    public static HostStartException? Explain(string directory, Exception failure) => failure switch
    {
        HostStartException known => known,
        NewerSchemaException newer => new HostStartException(HostStartException.DataDirectory, "newer-schema", newer.Message, newer),
        DataDirectoryException unusable => new HostStartException(HostStartException.DataDirectory, "data-directory", unusable.Message, unusable),
        UnauthorizedAccessException => new HostStartException(
            HostStartException.DataDirectory, "data-directory",
            $"This user may not write to {directory}. Give the user the right to (chown or chmod), or name another directory with --data.", failure),
        StoreUnavailableException or IOException => new HostStartException(
            HostStartException.DataDirectory, "data-directory",
            $"The data directory {directory} cannot be used: {failure.Message.TrimEnd('.')}. Mend that, or name another directory with --data.", failure),
        AggregateException { InnerException: { } inner } => Explain(directory, inner),
        _ => null,
    };
}
