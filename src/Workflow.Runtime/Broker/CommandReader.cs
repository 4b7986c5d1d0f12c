using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Reads commands as they come over the broker: raw JSON of a command, whose type the message's <c>type</c> property or a member
/// <c>type</c> names, or MassTransit's envelope.
/// </summary>
internal static class CommandReader
{
    public const string Envelope = "application/vnd.masstransit+json";

    private const string TypeMember = "type";

    // What a credential or the message's own properties say need not stand in the body.
    private static readonly JsonSerializerOptions Raw = Options(JsonUnmappedMemberHandling.Disallow);
    private static readonly JsonSerializerOptions Naming = Options(JsonUnmappedMemberHandling.Disallow, HasType);
    private static readonly JsonSerializerOptions Enveloped = Options(JsonUnmappedMemberHandling.Skip);

    /// <exception cref="CommandFormatException">The message is not a command that may come from outside; says what would be.</exception>
    public static Command Read(IncomingMessage message)
    {
        try
        {
            var command = message.ContentType?.StartsWith(Envelope, StringComparison.OrdinalIgnoreCase) == true ? ReadEnvelope(message) : ReadRaw(message);
            return Check(command, message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new CommandFormatException($"The body is not the JSON of a command: {e.Message}", e);
        }
    }

    private static Command ReadRaw(IncomingMessage message)
    {
        if (message.Type is { Length: > 0 } named)
            return Deserialize(message.Body.Span, TypeOf(named), Raw);
        RefuseNul(message.Body.Span);
        return Deserialize(message.Body.Span, TypeOf(NamedIn(message.Body.Span)), Naming);
    }

    private static string NamedIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = WireJson.Options.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw NotAnObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var names = reader.ValueTextEquals(TypeMember);
            reader.Read();
            if (names && reader.TokenType == JsonTokenType.String)
                return reader.GetString()!;
            reader.Skip();
        }

        throw new CommandFormatException($"Nothing says which command this is. Set the message's type property, or a member \"type\", to one of {Known()}.");
    }

    private static Command ReadEnvelope(IncomingMessage message)
    {
        using var document = Parse(message.Body);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("message", out var inner) || inner.ValueKind != JsonValueKind.Object)
            throw new CommandFormatException("A MassTransit envelope has a member \"message\" with the command.");
        var types = document.RootElement.TryGetProperty("messageType", out var named) && named.ValueKind == JsonValueKind.Array
            ? named.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String).Select(t => t.GetString()!).ToArray()
            : [];
        var type = types.Select(CommandTypes.Find).FirstOrDefault(t => t is not null)
            ?? throw new CommandFormatException($"'{string.Join(", ", types)}' is no command that may come from outside. Those are {Known()}.");
        return (Command)inner.Deserialize(type, Enveloped)!;
    }

    private static Command Check(Command command, IncomingMessage message)
    {
        Require("project", command.Project);
        Require("key", command.Key);
        if (command is StartWorkflow { Parent: not null } or StartWorkflow { Blocked: true })
            throw new CommandFormatException("A start from outside has no parent and is not blocked: children are started by their parents.");
        // What the agent reports was printed by programs: it is shown as it is, and refusing it would leave an automation without its end.
        if (command is not (AutomationStarted or AutomationReported) && CommandTexts.FindFault(command) is { } fault)
            throw new CommandFormatException($"The member {fault.Member} is refused: {fault.Message}.");
        return CommandIds.Of(command, message) is var id && id == command.CommandId ? command : command with { CommandId = id };
    }

    private static void Require(string member, string? value)
    {
        if (value is null || !NameShape.IsLegal(value))
            throw new CommandFormatException($"'{value}' cannot be a {member}: it takes 1 to 100 letters, digits, dots, dashes and underscores, beginning with a letter or digit, as FR-42.");
    }

    private static Command Deserialize(ReadOnlySpan<byte> body, Type type, JsonSerializerOptions options)
    {
        RefuseNul(body);
        return (Command?)JsonSerializer.Deserialize(body, type, options) ?? throw NotAnObject();
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        RefuseNul(body.Span);
        return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = WireJson.Options.MaxDepth });
    }

    // No store of text takes it, and nobody means it.
    private static void RefuseNul(ReadOnlySpan<byte> body)
    {
        for (var rest = body; rest.IndexOf("\\u0000"u8) is var at and >= 0; rest = rest[(at + 6)..])
        {
            var slashes = 0;
            while (at - slashes - 1 >= 0 && rest[at - slashes - 1] == (byte)'\\')
                slashes++;
            if (slashes % 2 == 0)
                throw new CommandFormatException("The body has the character U+0000, which cannot be kept. Leave it out.");
        }
    }

    private static Type TypeOf(string name) =>
        CommandTypes.Find(name) ?? throw new CommandFormatException($"'{name}' is no command that may come from outside. Those are {Known()}.");

    private static string Known() => string.Join(", ", CommandTypes.FromOutside.Select(CommandTypes.NameOf));

    private static CommandFormatException NotAnObject() => new($"The body is neither a JSON object nor an array of 1 to {CommandBatch.Limit} of them.");

    private static JsonSerializerOptions Options(JsonUnmappedMemberHandling unknown, params Action<JsonTypeInfo>[] more)
    {
        var options = new JsonSerializerOptions(WireJson.Options)
        {
            UnmappedMemberHandling = unknown,
            AllowDuplicateProperties = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NeedsNoHead } },
        };
        foreach (var modifier in more)
            options.TypeInfoResolver = options.TypeInfoResolver.WithAddedModifier(modifier);
        options.MakeReadOnly();
        return options;
    }

    private static void NeedsNoHead(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(Command)))
            return;
        foreach (var property in type.Properties.Where(p => p.Name is "commandId" or "actor"))
            property.IsRequired = false;
    }

    // The member was read already, to learn which command this is.
    private static void HasType(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(Command)))
            return;
        var member = type.CreateJsonPropertyInfo(typeof(string), TypeMember);
        member.Set = static (_, _) => { };
        type.Properties.Add(member);
    }
}
