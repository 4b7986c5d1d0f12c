namespace Workflow.Engine.Definitions.Words;

/// <summary>A sentence, or a part of one, with places as <c>{stage}</c>.</summary>
/// <param name="Id">What translations find it by. It never changes its meaning.</param>
/// <param name="English">In English.</param>
public sealed record Wording(string Id, string English)
{
    /// <summary>True where it is a text of the file's, which no language says otherwise.</summary>
    public bool IsText => Id.Length == 0;

    internal Phrase With(params ReadOnlySpan<(string Place, Phrase Value)> parts) => new(this, parts);
}
