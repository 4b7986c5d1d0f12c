using System.Collections.Immutable;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>What a value in a definition's file looks like. The reader checks by it and the schema is written from it, so that they cannot differ.</summary>
internal abstract record Shape
{
    /// <summary>What is legal, in a few words.</summary>
    public abstract Phrase Legal { get; }
}

internal sealed record NumberShape(int Min, int Max) : Shape
{
    public override Phrase Legal => LegalWordings.Number.With(("min", $"{Min}"), ("max", $"{Max}"));
}

internal sealed record TruthShape : Shape
{
    public override Phrase Legal => LegalWordings.Truth.With();
}

internal sealed record ChoiceShape(ImmutableArray<string> Values, string Code = DefinitionFaultCodes.BadValue) : Shape
{
    public override Phrase Legal => string.Join(", ", Values);
}

internal sealed record ListShape(Shape Item, bool Empty = false) : Shape
{
    /// <summary>More items than any definition needs.</summary>
    public const int MaxItems = 200;

    public override Phrase Legal => LegalWordings.List.With(("item", Item.Legal));
}

/// <summary>Values under ids of the definition's own.</summary>
/// <param name="Noun">What each is called, with its id.</param>
/// <param name="Key">The shape of an id.</param>
/// <param name="Value">The shape under it.</param>
/// <param name="Reserved">Ids that mean something already.</param>
internal sealed record TableShape(Wording Noun, TextShape Key, Shape Value, ImmutableArray<string> Reserved) : Shape
{
    /// <summary>More entries than any definition needs.</summary>
    public const int MaxEntries = 200;

    public bool Empty { get; init; }

    public override Phrase Legal => LegalWordings.Table.With(("value", Value.Legal));
}

/// <summary>Values under keys that are fixed.</summary>
internal sealed record RecordShape(string Name, string Summary, ImmutableArray<KeyShape> Keys) : Shape
{
    /// <summary>A key that makes every required key optional.</summary>
    public string? Instead { get; init; }

    /// <summary>A key that makes no sense without another.</summary>
    public (string Key, string Other)? Together { get; init; }

    public override Phrase Legal => LegalWordings.Record.With(("keys", string.Join(", ", Keys.Select(k => k.Name))));
}

internal sealed record KeyShape(string Name, Shape Value, string Summary, bool Required = false);

/// <summary>A single value as the short form of keys with values.</summary>
internal sealed record ShortShape(Shape Short, RecordShape Long) : Shape
{
    public override Phrase Legal => LegalWordings.Short.With(("short", Short.Legal), ("long", Long.Legal));
}

/// <summary>One of two records: the second where one of its own keys is there.</summary>
internal sealed record EitherShape(RecordShape First, RecordShape Second) : Shape
{
    public override Phrase Legal => LegalWordings.Either.With(("first", First.Legal), ("second", Second.Legal));

    /// <summary>Keys that only the second has.</summary>
    public IEnumerable<string> Telling => Second.Keys.Select(k => k.Name).Except(First.Keys.Select(k => k.Name));
}
