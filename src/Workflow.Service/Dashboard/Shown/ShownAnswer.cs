using Workflow.Engine.Definitions;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>An outcome as a client meets it.</summary>
/// <param name="Outcome">The outcome, and what stands in its way.</param>
/// <param name="Owed">Fields that the team has still to write before a client can answer so.</param>
/// <param name="Ends">True: it gives the request up. It takes a reason, and to be said twice.</param>
/// <param name="IsMain">True: what the stage is there for, if all is well.</param>
public sealed record ShownAnswer(OutcomeExplanation Outcome, IReadOnlyList<string> Owed, bool Ends, bool IsMain)
{
    /// <summary>True: a client can answer so now.</summary>
    public bool IsOpen => Outcome.Blocks.Count == 0 && Owed.Count == 0;

    /// <summary>True: the client's own words are a part of it.</summary>
    public bool TakesWords => Ends || Outcome.MissingFields.Count > 0;

    public static ShownAnswer Of(OutcomeExplanation outcome, Definition definition, string stage)
    {
        var ends = definition.FindFinal(outcome.To) is { Kind: not FinalKind.Success };
        // Definitions name first what leads on.
        return new ShownAnswer(outcome, OwedIn(outcome), ends, !ends && definition.FindStage(stage)?.Outcomes is [var first, ..] && first.Id == outcome.Outcome);
    }

    // A client has one text to say something with. It is a finding or one field's text; what all agree to was written down before.
    private static IReadOnlyList<string> OwedIn(OutcomeExplanation outcome)
    {
        var others = outcome.MissingFields.Where(f => f.Type != "findings").ToArray();
        return others is [] || (!outcome.ByAll && others is [{ Type: "text" }]) ? [] : [.. others.Select(f => f.Field)];
    }
}
