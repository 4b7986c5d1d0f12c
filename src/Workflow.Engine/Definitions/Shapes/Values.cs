using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>The single values that a definition's file is made of.</summary>
internal static partial class Values
{
    private const string Id = "[a-z][a-z0-9-]*";

    /// <summary>Milliseconds; none of these needs more than microseconds.</summary>
    private const int Patience = 1000;

    /// <summary>Longest span that is added to a date, so that no date overflows.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(3660);

    /// <summary>Names that the state machine or the rules use for something else; in any case.</summary>
    public static ImmutableArray<string> ReservedStages { get; } = ["initial", "final", "active", "finished"];

    /// <summary>Would be mistaken for the event <c>stage.cancel</c>.</summary>
    public static ImmutableArray<string> ReservedOutcomes { get; } = ["cancel"];

    public static TextShape Identifier { get; } = new(
        "id", LegalWordings.Id, IdentifierText(), DefinitionFaultCodes.BadId);

    public static TextShape Event { get; } = new(
        "event", LegalWordings.Event, EventText(), DefinitionFaultCodes.UnknownEvent)
    { MaxLength = 129 };

    public static TextShape KeyPrefix { get; } = new("key-prefix", LegalWordings.KeyPrefix, KeyPrefixText());

    public static TextShape Title { get; } = new("title", LegalWordings.Title, null)
    { MaxLength = 200, Accepts = text => !string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAny('\n', '\r') };

    public static TextShape Setting { get; } = new("setting", LegalWordings.Setting, null) { MaxLength = 1000 };

    /// <summary>A span of time greater than zero.</summary>
    public static TextShape Span { get; } = Duration("span", LegalWordings.Span, TimeSpan.FromSeconds(1));

    /// <summary>A span of time, zero too.</summary>
    public static TextShape SpanOrZero { get; } = Duration("span-or-zero", LegalWordings.SpanOrZero, TimeSpan.Zero);

    private static TextShape Duration(string name, Wording says, TimeSpan least) => new(
        name, says, SpanText(), DefinitionFaultCodes.BadDuration)
    { Accepts = text => Durations.TryParse(text, out var span) && span >= least && span <= _longest };

    [GeneratedRegex($@"^{Id}\z", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex IdentifierText();

    [GeneratedRegex($@"^{Id}(\.{Id})?\z", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex EventText();

    [GeneratedRegex(@"^[A-Z][A-Z0-9]{0,9}\z", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex KeyPrefixText();

    [GeneratedRegex(@"^([0-9]{1,6}[wdhms] ?)+\z", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex SpanText();
}
