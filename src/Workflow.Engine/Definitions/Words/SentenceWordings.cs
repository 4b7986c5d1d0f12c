namespace Workflow.Engine.Definitions.Words;

/// <summary>How sentences are put together: what is wrong, what would be legal, what was probably meant.</summary>
internal static class SentenceWordings
{
    public static Wording Plain { get; } = new("plain", "{wrong}.");
    public static Wording LegalIs { get; } = new("legal-is", "{wrong}; legal is {legal}.");
    public static Wording ThereAre { get; } = new("there-are", "{wrong}; there are {names}.");
    public static Wording ThereAreMore { get; } = new("there-are-more", "{wrong}; there are {names} and {more} more.");
    public static Wording ThereAreNone { get; } = new("there-are-none", "{wrong}; there are none.");
    public static Wording Meant { get; } = new("meant", "{said} Did you mean '{name}'?");
    public static Wording Path { get; } = new("path", "{wrong}: {path}.");
}
