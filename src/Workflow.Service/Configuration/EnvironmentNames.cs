namespace Workflow.Service.Configuration;

/// <summary>How keys are spelled as environment variables.</summary>
internal static class EnvironmentNames
{
    public const string Prefix = "WORKFLOW_";
    private const string Separator = "__";

    // The agent is another program that may be started from the same environment.
    private const string Agent = "Agent";

    public static string Of(string path) => Prefix + path.Replace(":", Separator, StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The key that a variable stands for; null where it is none of the service's.</summary>
    /// <remarks>
    /// A name without a separator that is no key belongs to others: WORKFLOW_URL, WORKFLOW_DATA and the like are the command line's.
    /// One with a separator can only be meant for the service or the agent.
    /// </remarks>
    public static string? KeyOf(string variable)
    {
        if (!variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || variable.Length == Prefix.Length)
            return null;
        var key = variable[Prefix.Length..].Replace(Separator, ":", StringComparison.Ordinal);
        return IsAgents(key) || (!key.Contains(':', StringComparison.Ordinal) && ConfigurationKeys.Find(key) is null) ? null : key;
    }

    /// <summary>Whether a key belongs to the agent program, which shares the file and the environment.</summary>
    public static bool IsAgents(string key) =>
        key.Equals(Agent, StringComparison.OrdinalIgnoreCase) || key.StartsWith(Agent + ":", StringComparison.OrdinalIgnoreCase);
}
