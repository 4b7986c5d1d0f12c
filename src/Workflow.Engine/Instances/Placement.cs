using Workflow.Engine.Definitions;

namespace Workflow.Engine.Instances;

/// <summary>Where an instance's own work runs, as its automations said.</summary>
/// <param name="Environment"><c>prod</c>: it went live and was not taken back. <c>review</c>: its sandbox stands.</param>
/// <param name="Version">In production the version it went live with; in a sandbox the commit under work, empty before there is one.</param>
public sealed record Placement(string Environment, string Version)
{
    public const string Prod = "prod";
    public const string Review = "review";

    /// <returns>Null where it runs nowhere: nothing was made yet, all was removed, or others deploy it.</returns>
    public static Placement? Of(Definition definition, Instance instance) =>
        LiveVersion(definition, instance) is { } version ? new Placement(Prod, version)
        : HasSandbox(definition, instance) ? new Placement(Review, instance.Commit ?? "")
        : null;

    // A version is never promoted again once it was taken back: the last one that was deployed is live unless it is that one.
    private static string? LiveVersion(Definition definition, Instance instance)
    {
        string? live = null;
        foreach (var stage in definition.Stages)
            if (stage.Automation?.Run == "deploy" && instance.Outputs.TryGetValue($"{stage.Id}.version", out var deployed))
                live = deployed;
        foreach (var stage in definition.Stages)
            if (stage.Automation?.Run is "rollback" or "restore" && instance.Outputs.TryGetValue($"{stage.Id}.failed-version", out var failed) && failed == live)
                return null;
        return live;
    }

    // The obligation to tear a sandbox down arises when it is made and ends when it is gone.
    private static bool HasSandbox(Definition definition, Instance instance)
    {
        var rules = definition.Rules.Rules;
        for (var i = 0; i < Math.Min(rules.Length, RuleSet.Limit); i++)
            if (rules[i].FromAutomation && (instance.RuleBits & (1UL << i)) == 0 && rules[i].Clears.Any(e => Makes(definition, e)))
                return true;
        return false;
    }

    private static bool Makes(Definition definition, string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && definition.FindStage(name[..dot])?.Automation?.Run == "create-sandbox";
}
