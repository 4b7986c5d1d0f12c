namespace Workflow.Service.Configuration;

/// <summary>What a value can be.</summary>
/// <param name="Legal">In words, for sentences as "takes …".</param>
/// <param name="Allows">Whether a text is such a value.</param>
public sealed record ValueForm(string Legal, Func<string, bool> Allows)
{
    /// <summary>What people do to put a wrong value right; null: give a legal one.</summary>
    public string? Advice { get; init; }
}
