namespace Workflow.Service.Configuration;

/// <summary>One thing that can be configured.</summary>
/// <param name="Path">As in <c>appsettings.json</c>, parts joined with colons; <c>#</c> stands for the number of an item of a list.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Form">What its value can be.</param>
public sealed record ConfigurationKey(string Path, string Meaning, ValueForm Form)
{
    /// <summary>What holds where nothing is said, in words.</summary>
    public string Default { get; init; } = "none";

    /// <summary>True where the value must never be shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>True where the value is a list of texts: an array, or one text with commas.</summary>
    public bool IsList { get; init; }

    /// <summary>The environment variable of this name.</summary>
    public string Variable => EnvironmentNames.Of(Path);
}
