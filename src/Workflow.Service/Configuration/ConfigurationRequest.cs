namespace Workflow.Service.Configuration;

/// <summary>Where a configuration comes from; what is later here wins over what is earlier.</summary>
public sealed record ConfigurationRequest
{
    /// <summary>The file that was asked for by name and must exist; null: none was.</summary>
    public string? File { get; init; }

    /// <summary>Directories in which a file <c>appsettings.json</c> is looked for where none was asked for; the first one counts.</summary>
    public IReadOnlyList<string> Directories { get; init; } = [];

    /// <summary>Environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys with their values, as the command line gave them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CommandLine { get; init; } = [];

    /// <summary>Relative paths start here.</summary>
    public string WorkingDirectory { get; init; } = System.IO.Directory.GetCurrentDirectory();

    /// <summary>What holds where nothing is said.</summary>
    public WorkflowHostOptions Defaults { get; init; } = new();
}
