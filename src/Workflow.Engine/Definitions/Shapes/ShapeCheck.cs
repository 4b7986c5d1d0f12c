using System.Globalization;
using Workflow.Engine.Definitions.Reading;
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
                faults.Add(DefinitionFaultCodes.MissingKey, at, $"{what.First} has no '{key.Name}'", key.Name, $"'{key.Name}': {key.Value.Legal}");
    }

    private void CheckList(YamlList list, ListShape shape, Subject what)
    {
        if (list.Items.Count > ListShape.MaxItems)
            faults.Add(DefinitionFaultCodes.TooLarge, list, $"{what.First} has {list.Items.Count} items", $"{list.Items.Count}", $"at most {ListShape.MaxItems}");
        if (list.Items.Count == 0 && !shape.Empty)
            faults.Add(DefinitionFaultCodes.BadValue, list, $"{what.First} is an empty list", "[]", "at least one item, or to leave the key out");
        var seen = new HashSet<string>();
        foreach (var (i, item) in list.Items.Index())
        {
            Check(item, shape.Item, what.Item(i));
            if (item is YamlText text && !seen.Add(text.Value))
                faults.Add(DefinitionFaultCodes.DuplicateId, text, $"{Shown.Quoted(text.Value)} comes twice in {what}", text.Value, "each once");
        }
    }

    private void CheckTable(YamlMap map, TableShape shape, Subject what)
    {
        if (map.Entries.Count > TableShape.MaxEntries)
            faults.Add(DefinitionFaultCodes.TooLarge, map, $"{what.First} has {map.Entries.Count} entries", $"{map.Entries.Count}", $"at most {TableShape.MaxEntries}");
        if (map.Entries.Count == 0 && !shape.Empty)
            faults.Add(DefinitionFaultCodes.BadValue, map, $"{what.First} is empty", "{}", "at least one entry");
        foreach (var entry in map.Repeated)
            faults.Add(DefinitionFaultCodes.DuplicateId, entry.Key, $"{Shown.Quoted(entry.Key.Value)} comes twice in {what}", entry.Key.Value, "each once");
        foreach (var entry in map.Entries.Concat(map.Repeated))
        {
            var id = entry.Key.Value;
            var named = what.Entry(shape.Noun, id);
            if (shape.Reserved.Contains(id, StringComparer.OrdinalIgnoreCase))
                faults.Add(DefinitionFaultCodes.ReservedId, entry.Key, $"The id of {named} is reserved", id, $"any id but {string.Join(", ", shape.Reserved)}");
            else
                CheckText(entry.Key, shape.Key, named.Id());
            Check(entry.Value, shape.Value, named);
        }
    }

    private void CheckRecord(YamlMap map, RecordShape shape, Subject what)
    {
        foreach (var entry in map.Repeated)
            faults.Add(DefinitionFaultCodes.DuplicateKey, entry.Key, $"The key {Shown.Quoted(entry.Key.Value)} comes twice in {what}", entry.Key.Value, "each once");
        foreach (var entry in map.Entries.Concat(map.Repeated))
        {
            var key = shape.Keys.FirstOrDefault(k => k.Name == entry.Key.Value);
            if (key is null)
                Unknown(entry.Key, shape, what);
            else
                Check(entry.Value, key.Value, what.Key(key.Name));
        }

        if (shape.Together is var (one, other) && map.Find(one) is { } alone && map.Find(other) is null)
            faults.Add(DefinitionFaultCodes.MissingKey, alone, $"{what.First} has '{one}' and no '{other}'", other, $"both, or '{other}' alone");
        if (shape.Instead is null || map.Find(shape.Instead) is null)
            CheckRequired(map, shape, map, what);
    }

    private void Unknown(YamlText key, RecordShape shape, Subject what)
    {
        var legal = shape.Keys.Select(k => k.Name).ToArray();
        faults.AddUnknown(DefinitionFaultCodes.UnknownKey, key, $"{what.First} has no key {Shown.Quoted(key.Value)}", key.Value, legal);
    }

    private void CheckText(YamlText text, Shape shape, Subject what)
    {
        var value = text.Value;
        switch (shape)
        {
            case TextShape s when !s.IsLegal(value):
                faults.Add(s.Code, text, $"{what.First} is {Shown.Quoted(value)}", value, s.Legal);
                break;
            case NumberShape n when !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= n.Min && number <= n.Max):
                faults.Add(DefinitionFaultCodes.BadValue, text, $"{what.First} is {Shown.Quoted(value)}", value, n.Legal);
                break;
            case TruthShape t when value is not ("true" or "false"):
                faults.Add(DefinitionFaultCodes.BadValue, text, $"{what.First} is {Shown.Quoted(value)}", value, t.Legal);
                break;
            case ChoiceShape c when !c.Values.Contains(value):
                faults.AddUnknown(c.Code, text, $"{what.First} is {Shown.Quoted(value)}", value, c.Values);
                break;
        }
    }

    private void WrongType(YamlNode node, Shape shape, Subject what) =>
        faults.Add(DefinitionFaultCodes.WrongType, node, $"{what.First} is {node.Kind}", (node as YamlText)?.Value, shape.Legal);
}
