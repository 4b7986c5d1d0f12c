using System.Text.Json.Serialization;

namespace Workflow.Engine.Flow;

/// <summary>What an instance waits for, as its time is counted: always exactly one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowWaiting>))]
public enum FlowWaiting
{
    /// <summary>People of the team.</summary>
    [JsonStringEnumMemberName("team")] Team,

    /// <summary>The client, and nobody else.</summary>
    [JsonStringEnumMemberName("client")] Client,

    /// <summary>The other party of a contract: security or legal, and nobody else.</summary>
    [JsonStringEnumMemberName("contract")] Contract,

    /// <summary>An automation that is ordered, runs, or will be tried again.</summary>
    [JsonStringEnumMemberName("automation")] Automation,

    /// <summary>Somebody who looks at an automation that has used up its tries.</summary>
    [JsonStringEnumMemberName("automation-exhausted")] Exhausted,

    /// <summary>A lease of the project that another instance holds.</summary>
    [JsonStringEnumMemberName("lease")] Lease,

    /// <summary>The parent's word that the work can start.</summary>
    [JsonStringEnumMemberName("parent")] Parent,

    /// <summary>Its own parts.</summary>
    [JsonStringEnumMemberName("children")] Children,

    /// <summary>Somebody who resumes it.</summary>
    [JsonStringEnumMemberName("suspended")] Suspended,
}

/// <summary>What is said of <see cref="FlowWaiting"/>.</summary>
public static class FlowWaitings
{
    /// <summary>The words of the wire, in the order of the values.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["team", "client", "contract", "automation", "automation-exhausted", "lease", "parent", "children", "suspended"];

    /// <returns>The value that a word of the wire stands for.</returns>
    /// <exception cref="ArgumentException">There is no such word.</exception>
    public static FlowWaiting Parse(string name)
    {
        for (var i = 0; i < Names.Count; i++)
            if (Names[i] == name)
                return (FlowWaiting)i;
        throw new ArgumentException($"Nothing that is waited for is called '{name}'.", nameof(name));
    }

    /// <summary>People are waited for, and nothing else.</summary>
    public static bool IsPeople(FlowWaiting waiting) => waiting is FlowWaiting.Team or FlowWaiting.Client or FlowWaiting.Contract;

    /// <summary>The words of <see cref="IsBlocked"/>.</summary>
    public static IReadOnlyList<string> Blocked { get; } = [.. Enum.GetValues<FlowWaiting>().Where(IsBlocked).Select(w => Names[(int)w])];

    /// <summary>Blocked: nobody whose turn it is can go on. Its parts are others' turn, and no block.</summary>
    public static bool IsBlocked(FlowWaiting waiting) => waiting is FlowWaiting.Exhausted or FlowWaiting.Lease or FlowWaiting.Parent or FlowWaiting.Suspended;
}
