using System.Text.Json.Nodes;
using Workflow.Engine.Definitions.Shapes;

namespace Workflow.Engine.Definitions;

/// <summary>The published JSON Schema (draft 2020-12) of definition files, by which editors complete and check them while they are written.</summary>
public static class DefinitionSchema
{
    /// <returns>The whole schema, indented, ending in a line break.</returns>
    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Workflow definition",
        };
        foreach (var (key, value) in Record(FileShape.Whole))
            schema[key] = value?.DeepClone();
        var parts = new JsonObject();
        foreach (var record in FileShape.Records.Where(r => r != FileShape.Whole))
            parts[record.Name] = Record(record);
        schema["$defs"] = parts;
        return schema.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        TextShape text => Text(text),
        NumberShape number => new() { ["type"] = "integer", ["minimum"] = number.Min, ["maximum"] = number.Max },
        TruthShape => new() { ["type"] = "boolean" },
        ChoiceShape choice => new() { ["enum"] = Strings(choice.Values) },
        ListShape list => List(list),
        TableShape table => Table(table),
        RecordShape record => Reference(record),
        ShortShape either => new() { ["anyOf"] = new JsonArray(Of(either.Short), Reference(either.Long)) },
        EitherShape either => new() { ["anyOf"] = new JsonArray(Reference(either.First), Reference(either.Second)) },
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "This shape has no schema."),
    };

    private static JsonObject Text(TextShape shape)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = shape.Legal.ToString(), ["maxLength"] = shape.MaxLength };
        // Where any text is legal, so is a number without quotes.
        if (shape.Pattern is null)
            schema["type"] = Strings(["string", "number", "boolean"]);
        else
            schema["pattern"] = shape.Pattern;
        return schema;
    }

    private static JsonObject List(ListShape shape)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(shape.Item), ["maxItems"] = ListShape.MaxItems };
        if (!shape.Empty)
            schema["minItems"] = 1;
        if (shape.Item is TextShape)
            schema["uniqueItems"] = true;
        return schema;
    }

    private static JsonObject Table(TableShape shape)
    {
        var names = new JsonObject { ["pattern"] = shape.Key.Pattern, ["maxLength"] = shape.Key.MaxLength };
        if (!shape.Reserved.IsEmpty)
            names["not"] = new JsonObject { ["enum"] = Strings(shape.Reserved) };
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = names,
            ["additionalProperties"] = Of(shape.Value),
            ["maxProperties"] = TableShape.MaxEntries,
        };
        if (!shape.Empty)
            schema["minProperties"] = 1;
        return schema;
    }

    private static JsonObject Record(RecordShape shape)
    {
        var keys = new JsonObject();
        foreach (var key in shape.Keys)
        {
            var value = Of(key.Value);
            value["description"] = value["description"] is { } legal ? $"{key.Summary} Legal: {legal.GetValue<string>()}." : key.Summary;
            keys[key.Name] = value;
        }

        var schema = new JsonObject
        {
            ["description"] = shape.Summary,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = keys,
        };
        var required = Strings(shape.Keys.Where(k => k.Required).Select(k => k.Name));
        if (shape.Instead is { } instead)
            schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = required }, new JsonObject { ["required"] = Strings([instead]) });
        else if (required.Count > 0)
            schema["required"] = required;
        if (shape.Together is var (one, other))
            schema["dependentRequired"] = new JsonObject { [one] = Strings([other]) };
        return schema;
    }

    private static JsonObject Reference(RecordShape shape) => new() { ["$ref"] = $"#/$defs/{shape.Name}" };

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
