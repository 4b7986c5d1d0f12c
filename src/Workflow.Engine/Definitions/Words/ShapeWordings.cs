namespace Workflow.Engine.Definitions.Words;

/// <summary>What can be wrong with a value by itself.</summary>
internal static class ShapeWordings
{
    public static Wording MissingKey { get; } = new("wrong.missing-key", "{what} has no '{key}'");
    public static Wording MissingOther { get; } = new("wrong.missing-other", "{what} has '{key}' and no '{other}'");
    public static Wording UnknownKey { get; } = new("wrong.unknown-key", "{what} has no key '{key}'");
    public static Wording KeyTwice { get; } = new("wrong.key-twice", "The key '{key}' comes twice in {what}");
    public static Wording Twice { get; } = new("wrong.twice", "'{name}' comes twice in {what}");
    public static Wording ManyItems { get; } = new("wrong.many-items", "{what} has {count} items");
    public static Wording ManyEntries { get; } = new("wrong.many-entries", "{what} has {count} entries");
    public static Wording EmptyList { get; } = new("wrong.empty-list", "{what} is an empty list");
    public static Wording Empty { get; } = new("wrong.empty", "{what} is empty");
    public static Wording Reserved { get; } = new("wrong.reserved", "The id of {what} is reserved");
    public static Wording Value { get; } = new("wrong.value", "{what} is '{value}'");
    public static Wording Kind { get; } = new("wrong.kind", "{what} is {kind}");
}
