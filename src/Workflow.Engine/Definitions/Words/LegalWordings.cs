namespace Workflow.Engine.Definitions.Words;

/// <summary>What would be legal.</summary>
internal static class LegalWordings
{
    public static Wording Number { get; } = new("legal.number", "a whole number from {min} to {max}");
    public static Wording Truth { get; } = new("legal.truth", "true or false");
    public static Wording List { get; } = new("legal.list", "a list: [{item}, …]");
    public static Wording Table { get; } = new("legal.table", "keys with values: { id: {value} }");
    public static Wording Record { get; } = new("legal.record", "keys with values: {keys}");
    public static Wording Short { get; } = new("legal.short", "{short}, or {long}");
    public static Wording Either { get; } = new("legal.either", "{first}; or {second}");

    public static Wording Id { get; } = new("legal.id", "an id: lower-case letters, digits and hyphens, a letter first, at most 64");
    public static Wording Event { get; } = new("legal.event", "an event: stage, stage.outcome, stage.cancel, a final stage, or final");
    public static Wording KeyPrefix { get; } = new("legal.key-prefix", "one to ten upper-case letters and digits, a letter first");
    public static Wording Title { get; } = new("legal.title", "one line of text, at most 200 characters");
    public static Wording Setting { get; } = new("legal.setting", "a text, at most 1000 characters");
    public static Wording Span { get; } = new("legal.span", "a duration above zero, at most ten years: 30s, 10m, 4h, 5d, 2w, or 1d 4h");
    public static Wording SpanOrZero { get; } = new("legal.span-or-zero", "a duration, at most ten years: 0d, 30s, 10m, 4h, 5d, 2w, or 1d 4h");

    public static Wording UnderKey { get; } = new("legal.under-key", "'{key}': {value}");
    public static Wording AtMost { get; } = new("legal.at-most", "at most {limit}");
    public static Wording AtMostTogether { get; } = new("legal.at-most-together", "at most {limit} together");
    public static Wording ItemOrNone { get; } = new("legal.item-or-none", "at least one item, or to leave the key out");
    public static Wording Entry { get; } = new("legal.entry", "at least one entry");
    public static Wording Once { get; } = new("legal.once", "each once");
    public static Wording AnyIdBut { get; } = new("legal.any-id-but", "any id but {names}");
    public static Wording BothOr { get; } = new("legal.both-or", "both, or '{key}' alone");
    public static Wording IdOfNoStage { get; } = new("legal.id-of-no-stage", "an id that no stage has");
    public static Wording UnlikeStage { get; } = new("legal.unlike-stage", "a stage that is not like this one");
    public static Wording ReachableStage { get; } = new("legal.reachable-stage", "a stage that can be reached from its start");
    public static Wording OneOfToo { get; } = new("legal.one-of-too", "one of {names} too");
    public static Wording Outcome { get; } = new("legal.outcome", "an outcome '{outcome}'");
    public static Wording WayTo { get; } = new("legal.way-to", "a way to {names}");
    public static Wording OtherIdOrVersion { get; } = new("legal.other-id-or-version", "another id, or another version");
    public static Wording FreePrefix { get; } = new("legal.free-prefix", "a prefix that no other workflow has");
}
