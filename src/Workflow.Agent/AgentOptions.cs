namespace Workflow.Agent;

/// <summary>How an agent works.</summary>
public sealed class AgentOptions
{
    /// <summary>The agent's name. Two agents that run at the same time have different names. Default: the machine's.</summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>How many automations run at a time. Default 2; 0: none, others do them.</summary>
    public int Parallel { get; set; } = 2;

    /// <summary>How long a claim lasts without being renewed; it is renewed three times as often. Default 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the ledger is asked for work when nothing wakes the agent. Default 250 ms.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How many characters of output an attempt may log; the rest is counted, not kept. Default 1 million.</summary>
    public int LogLimit { get; set; } = 1_000_000;
}
