using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>As much of JSON Schema 2020-12 as the published schema uses; a keyword it does not know fails the test that meets it.</summary>
internal sealed class SchemaValidator(JsonObject root)
{
    private static readonly HashSet<string> _notes = ["$schema", "$defs", "title", "description"];

    public bool IsValid(JsonNode? value) => IsValid(value, root);

    private bool IsValid(JsonNode? value, JsonObject schema) =>
        schema.All(keyword => _notes.Contains(keyword.Key) || Holds(value, schema, keyword.Key, keyword.Value!));

    private bool Holds(JsonNode? value, JsonObject schema, string keyword, JsonNode says) => keyword switch
    {
        "$ref" => IsValid(value, (JsonObject)root["$defs"]![says.GetValue<string>().Split('/')[^1]]!),
        "type" => says is JsonArray types ? types.Any(t => IsA(value, t!.GetValue<string>())) : IsA(value, says.GetValue<string>()),
        "enum" => ((JsonArray)says).Any(v => JsonNode.DeepEquals(v, value)),
        "anyOf" => ((JsonArray)says).Any(s => IsValid(value, (JsonObject)s!)),
        "not" => !IsValid(value, (JsonObject)says),
        "pattern" => !IsA(value, "string") || Regex.IsMatch(value!.GetValue<string>(), says.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)),
        "maxLength" => !IsA(value, "string") || value!.GetValue<string>().Length <= says.GetValue<int>(),
        "minimum" => !IsA(value, "integer") || value!.GetValue<long>() >= says.GetValue<int>(),
        "maximum" => !IsA(value, "integer") || value!.GetValue<long>() <= says.GetValue<int>(),
        "items" => value is not JsonArray list || list.All(item => IsValid(item, (JsonObject)says)),
        "minItems" => value is not JsonArray list || list.Count >= says.GetValue<int>(),
        "maxItems" => value is not JsonArray list || list.Count <= says.GetValue<int>(),
        "uniqueItems" => value is not JsonArray list || list.Select(i => i?.ToJsonString()).Distinct().Count() == list.Count,
        "minProperties" => value is not JsonObject map || map.Count >= says.GetValue<int>(),
        "maxProperties" => value is not JsonObject map || map.Count <= says.GetValue<int>(),
        "required" => value is not JsonObject map || ((JsonArray)says).All(key => map.ContainsKey(key!.GetValue<string>())),
        "dependentRequired" => value is not JsonObject map
            || ((JsonObject)says).All(d => !map.ContainsKey(d.Key) || ((JsonArray)d.Value!).All(key => map.ContainsKey(key!.GetValue<string>()))),
        "properties" => value is not JsonObject map
            || ((JsonObject)says).All(p => !map.TryGetPropertyValue(p.Key, out var under) || IsValid(under, (JsonObject)p.Value!)),
        "propertyNames" => value is not JsonObject map || map.All(p => IsValid(JsonValue.Create(p.Key), (JsonObject)says)),
        "additionalProperties" => value is not JsonObject map
            || map.Where(p => schema["properties"]?[p.Key] is null).All(p => says is JsonObject under && IsValid(p.Value, under)),
        _ => throw new NotSupportedException($"The schema uses '{keyword}', which this test does not know."),
    };

    private static bool IsA(JsonNode? value, string type) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => type == "object",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type == "number" || (type == "integer" && value.AsValue().TryGetValue<long>(out _)),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => false,
    };
}
