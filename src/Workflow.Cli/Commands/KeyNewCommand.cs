using System.CommandLine;
using System.Text.Json;
using Workflow.Cli.Invocation;
using Workflow.Messages;
using Workflow.Service.Access;
using Workflow.Service.Configuration;

namespace Workflow.Cli.Commands;

/// <summary><c>workflow key new</c>: a key for its owner, and what the service stores of it. Nothing is sent or kept.</summary>
internal static class KeyNewCommand
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Its owner: the actor in the journal, and the user on RabbitMQ", Required = true, HelpName = "NAME" };
        var rights = new Option<string?>("--right") { Description = "operate (add projects, register definitions, verify, deal with faults), agent (run automations)", HelpName = "RIGHT" };
        var command = new WorkflowCommand("new", "Make a key; it is printed once and kept nowhere") { name, rights };
        command.Notes.Add("--project names what its owner sees (* for all), --role what roles it may act in; without one it only reads. Several are joined with commas.");
        command.Notes.Add("The key goes to its owner (WORKFLOW_KEY, or a file for --key-file). The JSON goes into the list Identity:Keys of every node's appsettings.json, and counts within five seconds; taken out, the key is refused as fast.");
        command.Example("workflow key new --name ci --role developer,tester --project shop", "a key for a build server");
        command.Example("workflow key new --name olga --right operate --project '*' --format json", "a key for who runs the service, as JSON");
        command.Runs(context =>
        {
            var key = ApiKeys.New();
            var entry = new Entry(
                context.Get(name)!, ApiKeys.HashOf(key), List(context.Parsed.GetValue(GlobalOptions.Role)), List(context.Parsed.GetValue(GlobalOptions.Project)), List(context.Get(rights)));
            if (entry.Projects.Count == 0)
                throw CliException.Usage("A key without projects sees nothing. Name them with --project, or all with --project '*'.");
            Check("--name", "Identity:Keys:0:Name", [entry.Name]);
            Check("--role", "Identity:Keys:0:Roles", entry.Roles);
            Check("--project", "Identity:Keys:0:Projects", entry.Projects);
            Check("--right", "Identity:Keys:0:Rights", entry.Rights);
            if (context.Out.IsJson)
            {
                context.Out.Json(new { key, entry });
                return Task.FromResult(ExitCodes.Ok);
            }

            context.Out.Note($"The key, for {entry.Name} only; it is shown this once:");
            context.Out.Raw(key);
            context.Out.Note("For the list Identity:Keys in appsettings.json:");
            context.Out.Raw(JsonSerializer.Serialize(entry, Indented));
            return Task.FromResult(ExitCodes.Ok);
        });
        return command;
    }

    private static string[] List(string? joined) => joined?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    // The rules are those of the service's own configuration.
    private static void Check(string option, string key, IReadOnlyList<string> values)
    {
        var form = ConfigurationKeys.Find(key)!.Form;
        foreach (var value in values)
            if (!form.Allows(value))
                throw CliException.Usage($"{option} cannot be '{value}': it takes {form.Legal}.");
    }

    // As appsettings.json spells it.
    private sealed record Entry(
        [property: System.Text.Json.Serialization.JsonPropertyName("Name")] string Name,
        [property: System.Text.Json.Serialization.JsonPropertyName("Hash")] string Hash,
        [property: System.Text.Json.Serialization.JsonPropertyName("Roles")] IReadOnlyList<string> Roles,
        [property: System.Text.Json.Serialization.JsonPropertyName("Projects")] IReadOnlyList<string> Projects,
        [property: System.Text.Json.Serialization.JsonPropertyName("Rights")] IReadOnlyList<string> Rights);
}
