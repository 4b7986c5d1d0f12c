using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Bodies;

/// <summary>Compares a body with the record it is for, and lists everything that does not fit.</summary>
internal sealed class BodyShape
{
    // Enough to mend a form by; a hostile body does not get to choose the size of its answer.
    private const int MostFaults = 50;

    private readonly List<MemberFault> _faults = [];

    /// <exception cref="Refusal">With the code of the first fault, and all of them.</exception>
    public static void Check(ReadOnlyMemory<byte> body, JsonTypeInfo type)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = BodyLimits.Depth });
        var shape = new BodyShape();
        shape.Walk(document.RootElement, type, "", "");
        if (shape._faults is [var first, ..])
            throw new Refusal(first.Code, ("member", first.Member), ("reason", first.Message)) { Errors = [.. shape._faults.Take(MostFaults)] };
    }

    /// <summary>The members that a body can have.</summary>
    public static string Describe(JsonTypeInfo type) =>
        type.Properties.Count == 0 ? "an empty object" : "an object of " + string.Join(", ", type.Properties.Select(p => p.Name));

    private void Walk(JsonElement element, JsonTypeInfo type, string path, string name)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                WalkObject(element, type, path);
                break;
            case JsonTypeInfoKind.Dictionary when element.ValueKind == JsonValueKind.Object:
                WalkDictionary(element, Element(type), path);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Walk(item, Element(type), $"{path}/{index++}", "");
                break;
            case JsonTypeInfoKind.None:
                Leaf(element, type, path, name);
                break;
            default:
                Add(path, EdgeCodes.WrongType, $"{Kind(element)} where {Expected(type)} was expected");
                break;
        }
    }

    private void WalkObject(JsonElement element, JsonTypeInfo type, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (Name(member, path) is not { } name)
                continue;
            var at = TextFault.Within(path, name);
            if (!seen.Add(name))
                Add(at, EdgeCodes.DuplicateMember, "said twice; say it once");
            else if (type.Properties.FirstOrDefault(p => p.Name == name) is not { } property)
                Add(at, EdgeCodes.UnknownMember, $"not known here; known are: {Known(type)}");
            else if (member.Value.ValueKind != JsonValueKind.Null)
                Walk(member.Value, type.Options.GetTypeInfo(property.PropertyType), at, name);
            else if (!MayBeNull(property))
                Add(at, EdgeCodes.MissingMember, "null, but it needs a value");
        }

        foreach (var missing in type.Properties.Where(p => !seen.Contains(p.Name) && IsNeeded(p)))
            Add($"{path}/{missing.Name}", EdgeCodes.MissingMember, "missing, but needed");
    }

    private void WalkDictionary(JsonElement element, JsonTypeInfo values, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (Name(member, path) is not { } name)
                continue;
            var at = TextFault.Within(path, name);
            if (!seen.Add(name))
                Add(at, EdgeCodes.DuplicateMember, "said twice; say it once");
            else
                Walk(member.Value, values, at, "");
        }
    }

    private void Leaf(JsonElement element, JsonTypeInfo type, string path, string name)
    {
        var wanted = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (wanted == typeof(string) && element.ValueKind == JsonValueKind.String)
            Text(element, path, name);
        else if (!Fits(element, wanted))
            Add(path, EdgeCodes.WrongType, $"{Kind(element)} where {Expected(type)} was expected");
    }

    private static bool Fits(JsonElement element, Type wanted) => element.ValueKind switch
    {
        JsonValueKind.Number => (wanted == typeof(int) && element.TryGetInt32(out _)) || (wanted == typeof(long) && element.TryGetInt64(out _)),
        JsonValueKind.True or JsonValueKind.False => wanted == typeof(bool),
        JsonValueKind.String => (wanted == typeof(Guid) && element.TryGetGuid(out _))
            || (wanted == typeof(DateTimeOffset) && element.TryGetDateTimeOffset(out _))
            || (wanted == typeof(TimeSpan) && TimeSpan.TryParseExact(Read(element.GetString), "c", null, out _)),
        _ => false,
    };

    private void Text(JsonElement element, string path, string name)
    {
        if (Read(element.GetString) is not { } text)
            Add(path, EdgeCodes.InvalidText, "holds half a surrogate pair or bytes that are not UTF-8; send whole Unicode characters");
        else if (TextShape.Find(name, text) is { } fault)
            Add(path, fault.Code, fault.Message);
    }

    private string? Name(JsonProperty member, string path)
    {
        var name = Read(() => member.Name);
        if (name is null || name.Contains('\0', StringComparison.Ordinal))
        {
            Add(path, EdgeCodes.InvalidText, "a member's name holds a NUL character or half a surrogate pair");
            return null;
        }

        if (name.Length <= TextShape.Title)
            return name;
        Add(path, EdgeCodes.TextTooLong, $"a member's name is {name.Length} characters long; at most {TextShape.Title} are taken");
        return null;
    }

    // The reader refuses to make a string of half a surrogate pair or of bytes that are not UTF-8.
    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Add(string member, string code, string message)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new MemberFault(member, code, message));
    }

    private static JsonTypeInfo Element(JsonTypeInfo type) => type.Options.GetTypeInfo(type.ElementType!);

    // A reason that is missing is the engine's to refuse, in its own words.
    private static bool IsNeeded(JsonPropertyInfo property) =>
        property.Name != "reason" && (property.IsRequired || (property.AssociatedParameter is { HasDefaultValue: false } && !MayBeNull(property)));

    private static bool MayBeNull(JsonPropertyInfo property) =>
        property.IsSetNullable && (!property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null)
        && property.AssociatedParameter is not { IsNullable: false };

    private static string Known(JsonTypeInfo type) => type.Properties.Count == 0 ? "none" : string.Join(", ", type.Properties.Select(p => p.Name));

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static string Expected(JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "an object",
        JsonTypeInfoKind.Enumerable => "a list",
        _ when type.Type == typeof(string) => "a text",
        _ => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
        {
            var t when t == typeof(int) || t == typeof(long) => "a whole number",
            var t when t == typeof(Guid) => "a UUID",
            var t when t == typeof(DateTimeOffset) => "a moment, as 2026-01-31T12:00:00Z",
            var t when t == typeof(TimeSpan) => "a duration, as 00:10:00",
            _ => "true or false",
        },
    };
}
