using System.Text.Json;
using Workflow.Messages;

namespace Workflow.Faults.Tests.Harness;

/// <summary>A command that can be sent over either way, any number of times, under one id.</summary>
/// <param name="Key">The instance.</param>
/// <param name="Type">What the command is called over RabbitMQ.</param>
/// <param name="Verb">The last part of its path over HTTP; empty for a start.</param>
/// <param name="Name">Names the command within its instance.</param>
/// <param name="Content">What is special about it, as members of its body.</param>
internal sealed record Sendable(string Key, string Type, string Verb, string Name, Dictionary<string, object> Content)
{
    /// <summary>The idempotency key over either way.</summary>
    public string IdempotencyKey => $"{Key}/{Name}";

    /// <summary>The command's id: the same over both ways.</summary>
    public Guid Id => Identity.Idempotent(Steps.Project, IdempotencyKey);

    public string Path => $"/api/projects/{Steps.Project}/instances" + (Verb.Length == 0 ? "" : $"/{Key}/{Verb}");

    /// <param name="key">The instance.</param>
    /// <param name="name">Tells one start from another of the same key.</param>
    public static Sendable Start(string key, string name = "start") =>
        new(key, "start-workflow", "", name, new() { ["workflow"] = Steps.Workflow, ["title"] = "An instance of the load" });

    /// <param name="key">The instance.</param>
    /// <param name="stage">The stage that the report speaks of.</param>
    /// <param name="again">Tells one report from another of the same stage.</param>
    public static Sendable Report(string key, string stage, string again = "") =>
        new(key, "report-outcome", "report", "report-" + stage + again, new() { ["outcome"] = "next", ["stage"] = stage });

    public static Sendable Comment(string key, string text, string name) => new(key, "comment", "comment", name, new() { ["text"] = text });

    /// <summary>What the role's inbox hears of.</summary>
    public static Sendable Assign(string key, string person) => new(key, "assign", "assign", "assign-" + person, new() { ["person"] = person });

    public byte[] HttpBody() =>
        JsonSerializer.SerializeToUtf8Bytes(Verb.Length == 0 ? new Dictionary<string, object>(Content) { ["key"] = Key } : Content);

    public byte[] BrokerBody() => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(Content)
    {
        ["project"] = Steps.Project, ["key"] = Key, ["actor"] = new { name = Steps.Actor, role = Steps.Role },
    });
}
