using Workflow.Messages.Http;

namespace Workflow.Cli.Output;

/// <summary>What is waited for, in a sentence.</summary>
internal static class WaitingText
{
    public static string Of(Waiting waiting, TimeProvider clock)
    {
        var who = string.Join(" or ", waiting.Roles);
        var until = waiting.Until is { } at ? $", until {Moments.Relative(at, clock)}" : "";
        return waiting.Code switch
        {
            WaitingCodes.Report => $"{who}: a report of {P("outcomes")}",
            WaitingCodes.Signatures => $"{who}: the signature under {P("outcome")} (signed by {P("signed")})",
            WaitingCodes.Children => $"parts of the work: {P("children")}",
            WaitingCodes.Lease => $"its turn at the project's lease {P("lease")}",
            WaitingCodes.Automation => $"the automation {P("automation")}, attempt {P("attempt")}, {P("state")}{Because()}",
            WaitingCodes.AutomationExhausted =>
                $"{who}: the automation {P("automation")} has used up its tries{Because()}; 'workflow run log' shows what it did, 'workflow run retry' orders another",
            WaitingCodes.AutomationStopped =>
                $"{who}: the automation {P("automation")} was cancelled{Because()}; 'workflow run retry' orders another attempt",
            WaitingCodes.AutomationRequest => $"{who}: the automation {P("automation")} starts with 'workflow run retry', if it is wanted",
            WaitingCodes.Parent => $"the word of {P("parent")}, of which it is a part",
            WaitingCodes.Resume => $"{who}: 'workflow resume'; it is suspended since {P("since")}",
            _ => $"{waiting.Code}: {string.Join(", ", waiting.Parameters.Select(p => $"{p.Key} {p.Value}"))}",
        } + until;

        string P(string name) => waiting.Parameters.GetValueOrDefault(name, "?");
        string Because() => waiting.Parameters.TryGetValue("reason", out var reason) && reason.Length > 0 ? $" ({reason})" : "";
    }
}
