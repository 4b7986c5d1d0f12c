namespace Workflow.Service.Configuration;

/// <summary>A value that somebody gave.</summary>
/// <param name="Key">Its key, as it was spelled.</param>
/// <param name="Value">The value.</param>
/// <param name="Source">Where it was said, for people.</param>
internal sealed record Setting(string Key, string Value, string Source);
