namespace Workflow.Engine.Definitions.Words;

/// <summary>What sentences speak of, and what they find there.</summary>
internal static class SubjectWordings
{
    public static Wording File { get; } = new("file", "a definition");
    public static Wording Key { get; } = new("key", "'{key}'");
    public static Wording IdOf { get; } = new("id-of", "the id of {what}");
    public static Wording Item { get; } = new("item", "item {number} of {list}");
    public static Wording PartOf { get; } = new("part-of", "{part} of {owner}");

    public static Wording Role { get; } = new("role", "role '{id}'");
    public static Wording Field { get; } = new("field", "field '{id}'");
    public static Wording Stage { get; } = new("stage", "stage '{id}'");
    public static Wording Outcome { get; } = new("outcome", "outcome '{id}'");
    public static Wording Final { get; } = new("final", "final stage '{id}'");
    public static Wording Setting { get; } = new("setting", "setting '{id}'");

    public static Wording Nothing { get; } = new("nothing", "nothing");
    public static Wording SingleValue { get; } = new("single-value", "a single value");
    public static Wording List { get; } = new("list", "a list");
    public static Wording Keys { get; } = new("keys", "keys with values");
}
