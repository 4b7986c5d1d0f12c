using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace Workflow.Messages.Commands;

/// <summary>Looks through the texts of a command, however it came: the same rule as for the bodies of requests.</summary>
public static class CommandTexts
{
    /// <returns>The first text's fault that cannot be taken; null where all can.</returns>
    public static TextFault? FindFault(Command command) => FindFaults(command).FirstOrDefault();

    /// <summary>Each text that cannot be taken, in the order of the command's members.</summary>
    public static IEnumerable<TextFault> FindFaults(Command command) => Walk(command, WireJson.Options.GetTypeInfo(command.GetType()), "");

    private static IEnumerable<TextFault> Walk(object value, JsonTypeInfo type, string path) => value switch
    {
        string said => Look(said, path),
        // A field's name is no member's name: whatever it is called, its value is any text.
        IReadOnlyDictionary<string, string> texts => texts.SelectMany(t => t.Value is { } text && TextShape.Find("", text) is { } fault ? [fault with { Member = TextFault.Within(path, t.Key) }] : Array.Empty<TextFault>()),
        IEnumerable items => items.Cast<object?>().OfType<object>().SelectMany((item, i) => Walk(item, type.Options.GetTypeInfo(item.GetType()), $"{path}/{i}")),
        _ when type.Kind == JsonTypeInfoKind.Object => type.Properties.SelectMany(p =>
            p.Get?.Invoke(value) is { } member ? Walk(member, type.Options.GetTypeInfo(member.GetType()), $"{path}/{p.Name}") : []),
        _ => [],
    };

    private static IEnumerable<TextFault> Look(string text, string path) =>
        TextShape.Find(path[(path.LastIndexOf('/') + 1)..], text) is { } fault ? [fault with { Member = path }] : [];
}
