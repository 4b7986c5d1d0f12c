namespace Workflow.Service.Configuration;

/// <summary>Something that is wrong with the configuration.</summary>
/// <param name="Key">The key, as in <c>appsettings.json</c>.</param>
/// <param name="Value">The value as it may be shown; null where there is none or it must not be.</param>
/// <param name="Source">Where it was said; null where it was not.</param>
/// <param name="Reason">What is wrong and what would be legal, as a sentence.</param>
/// <param name="Advice">What to do, as a sentence.</param>
public sealed record ConfigurationFault(string Key, string? Value, string? Source, string Reason, string Advice)
{
    public override string ToString() =>
        $"{Key}{(Value is null ? "" : $" = {Value}")}{(Source is null ? "" : $"  ({Source})")}\n    {Reason}\n    {Advice}";
}
