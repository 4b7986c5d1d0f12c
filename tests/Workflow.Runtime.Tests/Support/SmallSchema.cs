using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Workflow.Runtime.Tests.Support;

/// <summary>As much of JSON Schema as the schema for custom CDEvents uses; references are left alone.</summary>
internal static class SmallSchema
{
    public static List<string> Faults(JsonObject schema, JsonNode? value, string path = "$")
    {
        var faults = new List<string>();
        if (schema["type"]?.GetValue<string>() is { } type && type != TypeOf(value))
            faults.Add($"{path} is no {type}");
        if (value is JsonObject members)
        {
            var properties = schema["properties"]?.AsObject();
            foreach (var name in schema["required"]?.AsArray().Select(n => n!.GetValue<string>()) ?? [])
                if (!members.ContainsKey(name))
                    faults.Add($"{path}.{name} is missing");
            foreach (var (name, member) in members)
                if (properties?[name] is JsonObject inner)
                    faults.AddRange(Faults(inner, member, $"{path}.{name}"));
                else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False)
                    faults.Add($"{path}.{name} is not known");
        }
        else if (value?.GetValueKind() == JsonValueKind.String)
        {
            faults.AddRange(TextFaults(schema, value.GetValue<string>(), path));
        }

        if (schema["oneOf"]?.AsArray() is { } choices && choices.Count(c => Faults(c!.AsObject(), value, path).Count == 0) != 1)
            faults.Add($"{path} fits none, or several, of its choices");
        return faults;
    }

    private static IEnumerable<string> TextFaults(JsonObject schema, string text, string path)
    {
        if (schema["minLength"]?.GetValue<int>() > text.Length)
            yield return $"{path} is too short";
        if (schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            yield return $"{path} does not fit {pattern}";
        if (schema["format"]?.GetValue<string>() == "date-time" && !DateTimeOffset.TryParse(text, out _))
            yield return $"{path} is no date";
        if (schema["format"]?.GetValue<string>() == "uri-reference" && !Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _))
            yield return $"{path} is no reference";
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
