using System.Collections.Immutable;
using Workflow.Engine.Definitions.Proofs;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Proves what a draft says: that every stage can be reached and left for good, and that no path breaks a rule or an automation's obligation.</summary>
internal sealed class Verifier(Draft draft, DefinitionParts parts)
{
    private readonly Automaton _automaton = new(parts);

    public void Verify()
    {
        Automations();
        foreach (var stage in _automaton.Trapped())
            Add(DefinitionFaultCodes.NoWayOut, stage, ProofWordings.NoWayOut.With(("stage", stage)), parts.Finals.Select(f => f.Id));
        if (!_automaton.IsStage(parts.Start))
            return;
        var reachable = _automaton.Reachable(_ => true);
        foreach (var stage in _automaton.Stages.Where(s => !reachable.Contains(s)))
            Add(DefinitionFaultCodes.UnreachableStage, stage, ProofWordings.Unreachable.With(("start", parts.Start), ("stage", stage)), []);
        foreach (var final in _automaton.Finals.Where(s => !reachable.Contains(s)))
            Add(DefinitionFaultCodes.UnreachableStage, final, ProofWordings.UnreachableFinal.With(("start", parts.Start), ("stage", final)), []);
        Rules();
    }

    private void Automations()
    {
        foreach (var stage in parts.Stages)
            if (stage.Automation is { } automation && stage.FindOutcome(AutomationCatalog.Known[automation.Run].Results[0]) is null)
            {
                var result = AutomationCatalog.Known[automation.Run].Results[0];
                draft.Faults.Add(
                    DefinitionFaultCodes.AutomationOutcomeMissing, draft.Places[Places.Automation(stage.Id)],
                    ProofWordings.NoOutcomeForSuccess.With(("stage", stage.Id), ("automation", automation.Run), ("outcome", result)), automation.Run,
                    LegalWordings.Outcome.With(("outcome", result)));
            }
    }

    private void Rules()
    {
        var obligations = AutomationCatalog.Obligations(parts).ToArray();
        var room = RuleSet.Limit - obligations.Length;
        if (parts.Rules.Length > room)
            draft.Faults.Add(
                DefinitionFaultCodes.TooManyRules, draft.Places[Places.Rule(room)],
                ProofWordings.TooManyRules.With(("rules", $"{parts.Rules.Length}"), ("obligations", $"{obligations.Length}")), $"{parts.Rules.Length}",
                LegalWordings.AtMostTogether.With(("limit", $"{RuleSet.Limit}")));
        foreach (var (i, rule) in parts.Rules.Take(RuleSet.Limit).Index())
            if (RuleProof.ShortestBreak(_automaton, rule) is { } path)
                draft.Faults.AddPath(DefinitionFaultCodes.RuleBroken, draft.Places[Places.Rule(i)], ProofWordings.RuleBroken.With(("rule", rule.Text)), path);
        foreach (var rule in obligations)
            Obligation(rule);
    }

    /// <summary>What is left behind when all goes its way and what is left behind by cancelling are mended in different places, so both are told.</summary>
    private void Obligation(Rule rule)
    {
        var leavesSandbox = !rule.StartsUnmet;
        if (RuleProof.ShortestBreak(_automaton, rule, leavesSandbox ? false : null) is { } path)
            draft.Faults.AddPath(DefinitionFaultCodes.ObligationBroken, Source(rule), ProofWordings.ObligationBroken.With(("rule", rule.Text)), path);
        if (leavesSandbox && RuleProof.ShortestBreak(_automaton, rule, cancelled: true) is { } left)
            draft.Faults.AddPath(DefinitionFaultCodes.SandboxLeftBehind, Source(rule), ProofWordings.SandboxLeftBehind.With(("rule", rule.Text)), left);
    }

    /// <summary>The automation that the obligation comes from.</summary>
    private Yaml.YamlNode Source(Rule rule) =>
        draft.Places[Places.Automation((rule.StartsUnmet ? rule.Before : rule.Clears)[0].Split('.')[0])];

    private void Add(string code, string stage, Phrase wrong, IEnumerable<string> ends)
    {
        var legal = ends.ToImmutableArray();
        draft.Faults.Add(code, draft.Places[Places.Stage(stage)], wrong, stage, legal.IsEmpty ? null : LegalWordings.WayTo.With(("names", string.Join(", ", legal))));
    }
}
