using System.Collections.Immutable;
using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What a refusal names, by the titles of the definition that it speaks of. What the definition does not know stays as it is.</summary>
/// <param name="language">The reader's.</param>
/// <param name="definition">With its titles in that language.</param>
internal sealed class RefusedNames(Language language, Definition definition)
{
    public IReadOnlyDictionary<string, string> In(string code, IReadOnlyDictionary<string, string> parameters) =>
        parameters.ToDictionary(p => p.Key, p => Of(code, p.Key, p.Value, parameters), StringComparer.Ordinal);

    private string Of(string code, string name, string value, IReadOnlyDictionary<string, string> parameters) => name switch
    {
        // There it is how far the automation is.
        "current" when code.StartsWith("automation-", StringComparison.Ordinal) => value,
        "stage" or "to" or "current" or "separate-from" or "stages" => Each(value, Stage),
        "outcome" or "outcomes" => Each(value, outcome => Outcome(parameters.GetValueOrDefault("current") ?? parameters.GetValueOrDefault("stage"), outcome)),
        "automation" => EngineNames.Automation(language, value),
        "lease" => EngineNames.Lease(language, value),
        "workflow" when value == definition.Workflow => definition.Title,
        "event" => Event(value),
        "rule" => definition.Rules.Rules.FirstOrDefault(r => r.Text == value) is { } rule ? Rule(rule) : value,
        _ => value,
    };

    // A visit stays behind its stage, as in demo#2.
    private string Stage(string value)
    {
        var visit = value.IndexOf('#', StringComparison.Ordinal);
        var id = visit < 0 ? value : value[..visit];
        return definition.FindTitle(id) is { } title ? title + value[id.Length..] : value;
    }

    private string Outcome(string? stage, string outcome) =>
        (definition.FindStage((stage ?? "").Split('#')[0])?.FindOutcome(outcome) ?? definition.Stages.Select(s => s.FindOutcome(outcome)).FirstOrDefault(o => o is not null))?.Title ?? outcome;

    private string Event(string name)
    {
        if (name == RuleSet.FinalEvent)
            return language["rule.final"];
        if (name.Split('.') is not [var stage, var outcome])
            return Stage(name);
        return $"{Stage(stage)}: {(outcome == "cancel" ? language["picture.cancel"] : Outcome(stage, outcome))}";
    }

    private string Rule(Rule rule)
    {
        if (!rule.StartsUnmet)
            return language["rule.must-pass", Events(rule.Clears), Events(rule.Sets), Events(rule.Before)];
        return rule.Clears.SequenceEqual(rule.Before)
            ? language["rule.needs", Events(rule.Before), Events(rule.Sets)]
            : language["rule.needs-since", Events(rule.Before), Events(rule.Sets), Events(rule.Clears)];
    }

    /// <summary>Events as the reader calls them, as in Demo: Approved.</summary>
    public string Events(ImmutableArray<string> events) => string.Join("; ", events.Select(Event));

    private static string Each(string list, Func<string, string> name) => string.Join(", ", list.Split(", ").Select(name));
}
