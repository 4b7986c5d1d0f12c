using System.Collections.Immutable;
using System.Globalization;
using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Acting;

namespace Workflow.Service.Dashboard.Texts.Told;

/// <summary>
/// Reads what was stored as an English text: reasons of automations, errors of faults. What agents, engine and service say in sentences of
/// their own is told in the reader's language and with the titles of what they name; whatever a program printed stays as it is.
/// </summary>
/// <param name="language">The reader's.</param>
/// <param name="definition">What the instance runs, in that language: stages and outcomes are called by its titles; null: by their ids.</param>
/// <param name="moment">How the reader writes a moment; null: as it was stored.</param>
internal sealed class ToldReader(Language language, Definition? definition = null, Func<DateTimeOffset, string>? moment = null)
{
    // Words that are known only in the place of a sentence: by themselves they could be anybody's.
    private static readonly string[] Within = ["what", "how"];
    private static readonly ImmutableArray<ToldPattern> Sentences = ToldPattern.Of(key => !Within.Contains(key.Split('.')[0]));
    private static readonly Dictionary<string, ImmutableArray<ToldPattern>> Parts =
        Within.ToDictionary(name => name, name => ToldPattern.Of(key => key.Split('.')[0] == name), StringComparer.Ordinal);

    public ToldWords Read(string text) =>
        RejectionReader.Read(text) is { } rejection ? Own(Say(rejection))
        : Led(text) is { } led ? Own(led)
        : Read(text, Sentences);

    private ToldWords Read(string text, ImmutableArray<ToldPattern> patterns)
    {
        foreach (var pattern in patterns)
            if (pattern.Match(text) is { } found && found.All(IsPossible))
                return Fill(language[pattern.Key], found);
        return new ToldWords([new ToldPiece(text, IsForeign: language != Language.English)]);
    }

    // Where nobody said what was found, the engine says which outcome it was, as qa: failed.
    private string? Led(string text) =>
        text.Split(": ") is [var id, var outcome] && definition?.FindStage(id) is { } stage && stage.FindOutcome(outcome) is { } led ? $"{stage.Title}: {led.Title}" : null;

    private static ToldWords Own(string text) => new([new ToldPiece(text)], IsOwn: true);

    // A program may print what looks like one of our sentences: these places hold nothing but what is meant.
    private static bool IsPossible(KeyValuePair<string, string> place) => place.Key switch
    {
        "rejection" => RejectionReader.Read(place.Value) is not null,
        "command" => place.Value.All(char.IsAsciiLetter),
        "at" => TryMoment(place.Value, out _),
        _ => true,
    };

    private ToldWords Fill(string sentence, Dictionary<string, string> found)
    {
        var pieces = ImmutableArray.CreateBuilder<ToldPiece>();
        foreach (var (part, i) in sentence.Split('{', '}').Select((p, i) => (p, i)))
            foreach (var piece in i % 2 == 0 ? [new ToldPiece(part)] : Say(part, found))
                Add(piece);
        return new ToldWords(pieces.ToImmutable(), IsOwn: true);

        void Add(ToldPiece piece)
        {
            if (piece.Text.Length == 0)
                return;
            var last = pieces.Count > 0 ? pieces[^1] : default;
            if (pieces.Count > 0 && last.IsForeign == piece.IsForeign)
                pieces[^1] = last with { Text = last.Text + piece.Text };
            else
                pieces.Add(piece);
        }
    }

    private ImmutableArray<ToldPiece> Say(string place, Dictionary<string, string> found)
    {
        var value = found.GetValueOrDefault(place, SentencePattern.Unknown);
        return place switch
        {
            "printed" => Read(value).Pieces,
            "what" or "how" => Read(value, Parts[place]).Pieces,
            "rejection" => [new ToldPiece(Say(RejectionReader.Read(value)!))],
            "automation" => [new ToldPiece(EngineNames.Automation(language, value))],
            "command" => [new ToldPiece(language.Find("command." + value) ?? value)],
            "time" when TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) => [new ToldPiece(Formats.Whole(language, time))],
            "at" when moment is not null && TryMoment(value, out var at) => [new ToldPiece(moment(at))],
            "stage" or "outcomes" when definition is not null => [new ToldPiece(new RefusedNames(language, definition).In("", found)[place])],
            _ => [new ToldPiece(value)],
        };
    }

    private string Say(Rejection rejection) => RefusalTexts.Of(language, rejection, definition);

    private static bool TryMoment(string text, out DateTimeOffset at) => DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
}
