namespace Workflow.Runtime.Journal.Model;

/// <summary>An agent that said it is there: table <c>agents</c>.</summary>
public sealed class AgentRow
{
    public string Name { get; set; } = "";

    /// <summary>How many automations it runs at a time.</summary>
    public int Slots { get; set; }

    /// <summary>When it last said so.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>It should say so again before then.</summary>
    public DateTimeOffset Until { get; set; }
}
