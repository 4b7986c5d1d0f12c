namespace Workflow.Agent.Hosting;

/// <summary>What <c>--help</c> prints.</summary>
internal static class AgentHelp
{
    public static string Text { get; } =
        $"""
        Runs automations for a workflow service, in a process of its own. Any number of them share the work.

        Usage: workflow-agent [--config FILE] [--service ADDRESS] [--key-file FILE] [--rabbitmq-file FILE] [--name NAME] [--parallel N]

        Settings come from appsettings.json here or beside the program, then from the environment
        ({AgentConfiguration.Prefix}{AgentKey.Section.ToUpperInvariant()}__SERVICE and so on), then from the command line (--agent:service=... or the short form); the later wins.

        {string.Join(Environment.NewLine, AgentKey.All.Select(Line))}

        Example: workflow-agent --service https://workflow.example.org --key-file /run/secrets/agent-key
        Exit codes: 0 stopped as asked, 2 the settings are not as they must be.
        """;

    private static string Line(AgentKey key) =>
        $"  {key.Path,-22} {key.Meaning} (default: {key.Default}){(key.Option is null ? "" : $" [{key.Option}]")}";
}
