using System.Globalization;
using Workflow.Engine.Definitions.Reading;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>Compares a file with its shape and notes every difference.</summary>
internal sealed class ShapeCheck(FaultList faults)
{
    /// <param name="node">The value.</param>
    /// <param name="shape">What it should look like.</param>
    /// <param name="what">What sentences call it.</param>
    public void Check(YamlNode node, Shape shape, Subject what)
    {
        switch (shape)
        {
            case ShortShape s: Check(node, node is YamlMap ? s.Long : s.Short, what); break;
            case EitherShape e: Check(node, Choose(node, e), what); break;
            case ListShape l when node is YamlList list: CheckList(list, l, what); break;
            case TableShape t when node is YamlMap map: CheckTable(map, t, what); break;
            case RecordShape r when node is YamlMap map: CheckRecord(map, r, what); break;
            case ListShape or TableShape or RecordShape: WrongType(node, shape, what); break;
            case not null when node is YamlText { IsNothing: false } text: CheckText(text, shape, what); break;
            default: WrongType(node, shape!, what); break;
        }
    }

    public static RecordShape Choose(YamlNode node, EitherShape either) =>
        node is YamlMap map && either.Telling.Any(key => map.Find(key) is not null) ? either.Second : either.First;

    /// <summary>Says which required keys are not there.</summary>
    public void CheckRequired(YamlMap map, RecordShape shape, YamlNode at, Subject what)
    {
        foreach (var key in shape.Keys)
            if (key.Required && map.Find(key.Name) is null)
                faults.Add(DefinitionFaultCodes.MissingKey, at, ShapeWordings.MissingKey.With(("what", what.Words), ("key", key.Name)), key.Name,
                    LegalWordings.UnderKey.With(("key", key.Name), ("value", key.Value.Legal)));
    }

    private void CheckList(YamlList list, ListShape shape, Subject what)
    {
        if (list.Items.Count > ListShape.MaxItems)
            faults.Add(DefinitionFaultCodes.TooLarge, list, ShapeWordings.ManyItems.With(("what", what.Words), ("count", $"{list.Items.Count}")), $"{list.Items.Count}",
                LegalWordings.AtMost.With(("limit", $"{ListShape.MaxItems}")));
        if (list.Items.Count == 0 && !shape.Empty)
            faults.Add(DefinitionFaultCodes.BadValue, list, ShapeWordings.EmptyList.With(("what", what.Words)), "[]", LegalWordings.ItemOrNone.With());
        var seen = new HashSet<string>();
        foreach (var (i, item) in list.Items.Index())
        {
            Check(item, shape.Item, what.Item(i));
            if (item is YamlText text && !seen.Add(text.Value))
                faults.Add(DefinitionFaultCodes.DuplicateId, text, ShapeWordings.Twice.With(("name", Shown.Name(text.Value)), ("what", what.Words)), text.Value, LegalWordings.Once.With());
        }
    }

    private void CheckTable(YamlMap map, TableShape shape, Subject what)
    {
        if (map.Entries.Count > TableShape.MaxEntries)
            faults.Add(DefinitionFaultCodes.TooLarge, map, ShapeWordings.ManyEntries.With(("what", what.Words), ("count", $"{map.Entries.Count}")), $"{map.Entries.Count}",
                LegalWordings.AtMost.With(("limit", $"{TableShape.MaxEntries}")));
        if (map.Entries.Count == 0 && !shape.Empty)
            faults.Add(DefinitionFaultCodes.BadValue, map, ShapeWordings.Empty.With(("what", what.Words)), "{}", LegalWordings.Entry.With());
        foreach (var entry in map.Repeated)
            faults.Add(DefinitionFaultCodes.DuplicateId, entry.Key, ShapeWordings.Twice.With(("name", Shown.Name(entry.Key.Value)), ("what", what.Words)), entry.Key.Value, LegalWordings.Once.With());
        foreach (var entry in map.Entries.Concat(map.Repeated))
        {
            var id = entry.Key.Value;
            var named = what.Entry(shape.Noun, id);
            if (shape.Reserved.Contains(id, StringComparer.OrdinalIgnoreCase))
                faults.Add(DefinitionFaultCodes.ReservedId, entry.Key, ShapeWordings.Reserved.With(("what", named.Words)), id,
                    LegalWordings.AnyIdBut.With(("names", string.Join(", ", shape.Reserved))));
            else
                CheckText(entry.Key, shape.Key, named.Id());
            Check(entry.Value, shape.Value, named);
        }
    }

    private void CheckRecord(YamlMap map, RecordShape shape, Subject what)
    {
        foreach (var entry in map.Repeated)
            faults.Add(DefinitionFaultCodes.DuplicateKey, entry.Key, ShapeWordings.KeyTwice.With(("key", Shown.Name(entry.Key.Value)), ("what", what.Words)), entry.Key.Value,
                LegalWordings.Once.With());
        foreach (var entry in map.Entries.Concat(map.Repeated))
        {
            var key = shape.Keys.FirstOrDefault(k => k.Name == entry.Key.Value);
            if (key is null)
                Unknown(entry.Key, shape, what);
            else
                Check(entry.Value, key.Value, what.Key(key.Name));
        }

        if (shape.Together is var (one, other) && map.Find(one) is { } alone && map.Find(other) is null)
            faults.Add(DefinitionFaultCodes.MissingKey, alone, ShapeWordings.MissingOther.With(("what", what.Words), ("key", one), ("other", other)), other,
                LegalWordings.BothOr.With(("key", other)));
        if (shape.Instead is null || map.Find(shape.Instead) is null)
            CheckRequired(map, shape, map, what);
    }

    private void Unknown(YamlText key, RecordShape shape, Subject what)
    {
        var legal = shape.Keys.Select(k => k.Name).ToArray();
        faults.AddUnknown(DefinitionFaultCodes.UnknownKey, key, ShapeWordings.UnknownKey.With(("what", what.Words), ("key", Shown.Name(key.Value))), key.Value, legal);
    }

    private void CheckText(YamlText text, Shape shape, Subject what)
    {
        var value = text.Value;
        switch (shape)
        {
            case TextShape s when !s.IsLegal(value):
                faults.Add(s.Code, text, ShapeWordings.Value.With(("what", what.Words), ("value", Shown.Name(value))), value, s.Legal);
                break;
            case NumberShape n when !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= n.Min && number <= n.Max):
                faults.Add(DefinitionFaultCodes.BadValue, text, ShapeWordings.Value.With(("what", what.Words), ("value", Shown.Name(value))), value, n.Legal);
                break;
            case TruthShape t when value is not ("true" or "false"):
                faults.Add(DefinitionFaultCodes.BadValue, text, ShapeWordings.Value.With(("what", what.Words), ("value", Shown.Name(value))), value, t.Legal);
                break;
            case ChoiceShape c when !c.Values.Contains(value):
                faults.AddUnknown(c.Code, text, ShapeWordings.Value.With(("what", what.Words), ("value", Shown.Name(value))), value, c.Values);
                break;
        }
    }

    private void WrongType(YamlNode node, Shape shape, Subject what) =>
        faults.Add(DefinitionFaultCodes.WrongType, node, ShapeWordings.Kind.With(("what", what.Words), ("kind", node.Kind.With())), (node as YamlText)?.Value, shape.Legal);
}
