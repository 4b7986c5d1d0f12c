using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>An automation that agents can do.</summary>
/// <param name="Name">What definitions call it.</param>
/// <param name="Results">The outcomes it can reach by itself; a stage that runs it names at least the first.</param>
/// <param name="Summary">One line.</param>
/// <param name="ChangesLive">True where it changes what is live: broken off midway it would leave that half done, so nobody may cancel it.</param>
public sealed record KnownAutomation(string Name, ImmutableArray<string> Results, string Summary, bool ChangesLive = false);

/// <summary>Every automation, and the obligations that come with it whatever a definition's rules say.</summary>
public static class AutomationCatalog
{
    public static FrozenDictionary<string, KnownAutomation> Known { get; } = new KnownAutomation[]
    {
        new("create-sandbox", ["created", "failed"], "makes a sandbox of the live project, or of a part of it"),
        new("integrate", ["integrated", "conflict"], "joins the new work with the live project inside the sandbox"),
        new("backup", ["backed-up"], "backs up the live project, and the sandbox's result where asked"),
        new("deploy", ["deployed", "outdated", "failed"], "puts the tested commit live", ChangesLive: true),
        new("rollback", ["rolled-back"], "returns to the version that was live before", ChangesLive: true),
        new("restore", ["restored"], "makes sure after a failed deployment that the version before is live and whole", ChangesLive: true),
        new("teardown", ["removed"], "deletes the sandbox"),
        new("run-tests", ["passed", "failed"], "runs the project's own tests"),
    }.ToFrozenDictionary(a => a.Name);

    /// <summary>Their names, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rules that a definition's automations bring: a sandbox is torn down, a half-made one too, and a deployment has a backup of its own.</summary>
    public static IEnumerable<Rule> Obligations(DefinitionParts parts)
    {
        var making = Stages(parts, "create-sandbox");
        if (making.Length > 0)
        {
            var torn = Events(parts, "teardown", "removed");
            yield return Rule.MustPass(Events(parts, "create-sandbox", "created"), torn, [RuleSet.FinalEvent]) with { FromAutomation = true };
            yield return Rule.MustPass(making, [.. Outcomes(parts, making), .. torn], [RuleSet.FinalEvent]) with { FromAutomation = true };
        }

        var deploying = Stages(parts, "deploy");
        if (deploying.Length > 0)
            yield return Rule.Needs(deploying, Events(parts, "backup", "backed-up"), []) with { FromAutomation = true };
    }

    /// <summary>An agent that reported an outcome is at work no longer.</summary>
    private static IEnumerable<string> Outcomes(DefinitionParts parts, ImmutableArray<string> stages) =>
        parts.Stages.Where(s => stages.Contains(s.Id)).SelectMany(s => s.Outcomes.Select(o => $"{s.Id}.{o.Id}"));

    private static ImmutableArray<string> Stages(DefinitionParts parts, string automation) =>
        [.. parts.Stages.Where(s => s.Automation?.Run == automation).Select(s => s.Id)];

    private static ImmutableArray<string> Events(DefinitionParts parts, string automation, string outcome) =>
        [.. parts.Stages.Where(s => s.Automation?.Run == automation && s.FindOutcome(outcome) is not null).Select(s => $"{s.Id}.{outcome}")];
}
