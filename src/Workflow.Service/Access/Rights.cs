namespace Workflow.Service.Access;

/// <summary>What a caller may do beside acting in its roles.</summary>
internal static class Rights
{
    /// <summary>Add projects, restore backups, register definitions, verify, deal with faults.</summary>
    public const string Operate = "operate";

    /// <summary>Run automations.</summary>
    public const string Agent = "agent";

    public static IReadOnlyList<string> All { get; } = [Operate, Agent];
}
