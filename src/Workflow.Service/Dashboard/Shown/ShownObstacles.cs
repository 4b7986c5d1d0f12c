using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>Why a client cannot answer so now, in words that need no knowledge of the engine: what it waits for, by its titles.</summary>
internal static class ShownObstacles
{
    /// <param name="language">The client's.</param>
    /// <param name="block">What stands in the way, one of <see cref="Engine.Instances.ObstacleKinds"/>.</param>
    /// <param name="definition">What the instance runs, in that language.</param>
    public static string Of(Language language, Rejection block, Definition definition) =>
        block.Code == RejectionCodes.RuleBroken ? Rule(language, block, definition) : language["shown.not." + block.Code];

    // Of a rule a client is told what it asks for; after what, and before what, is the team's.
    private static string Rule(Language language, Rejection block, Definition definition)
    {
        var rule = definition.Rules.Rules.FirstOrDefault(r => r.Text == block.Parameters.GetValueOrDefault("rule"));
        return rule is { Sets: [_, ..] sets }
            ? language[sets.Length == 1 ? "shown.not.rule-broken" : "shown.not.rule-broken.any", new RefusedNames(language, definition).Events(sets)]
            : language["shown.not.rule"];
    }
}
