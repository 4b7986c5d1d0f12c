using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>What an instance waits for, and what would end that, in words.</summary>
internal static class WaitingWords
{
    private const string Dash = " – ";

    public static ToldWords What(Language t, RegisteredDefinitions definitions, InstanceSnapshot shown, Waiting waiting) => waiting.Code switch
    {
        WaitingCodes.Automation => ToldWords.Within(t["waits.automation", Automation(t, waiting), waiting.Parameters.GetValueOrDefault("attempt"), ToldWords.Place], Reason(t, shown, waiting)),
        WaitingCodes.AutomationExhausted => ToldWords.Within(t["waits.exhausted", Automation(t, waiting), waiting.Parameters.GetValueOrDefault("attempt"), ToldWords.Place], Reason(t, shown, waiting)),
        _ => ToldWords.Plain(Plainly(t, definitions, shown, waiting)),
    };

    private static string Plainly(Language t, RegisteredDefinitions definitions, InstanceSnapshot shown, Waiting waiting) => waiting.Code switch
    {
        WaitingCodes.Report => t["waits.report", Roles(t, definitions, waiting), People(shown, waiting)],
        WaitingCodes.Signatures => t["waits.signatures", Outcome(shown, waiting.Parameters.GetValueOrDefault("outcome")), Roles(t, definitions, waiting), List(t, definitions, waiting.Parameters.GetValueOrDefault("signed"))],
        WaitingCodes.Children => t["waits.children", waiting.Parameters.GetValueOrDefault("children")],
        WaitingCodes.Lease => t[shown.Place is null ? "waits.lease" : "waits.lease.line", EngineNames.Lease(t, waiting.Parameters.GetValueOrDefault("lease") ?? "")],
        WaitingCodes.AutomationStopped => t["waits.stopped", Automation(t, waiting), waiting.Parameters.GetValueOrDefault("attempt"), Said(waiting) is { } said ? Dash + said : ""],
        WaitingCodes.AutomationRequest => t["waits.request", Automation(t, waiting)],
        WaitingCodes.Parent => t["waits.parent", waiting.Parameters.GetValueOrDefault("parent")],
        WaitingCodes.Resume => shown.Suspension is { } e ? t["waits.resume.by", EngineNames.Actor(t, e.Actor.Name), e.Reason] : t["waits.resume"],
        _ => waiting.Code,
    };

    public static string Remedy(Language t, RegisteredDefinitions definitions, InstanceSnapshot shown, Waiting waiting) => waiting.Code switch
    {
        WaitingCodes.Report => t["ends.report", Outcomes(shown, waiting.Parameters.GetValueOrDefault("outcomes"))],
        WaitingCodes.Signatures => t["ends.signatures", Roles(t, definitions, waiting)],
        WaitingCodes.Children => t["ends.children", Outcomes(shown, waiting.Parameters.GetValueOrDefault("outcomes"))],
        WaitingCodes.Lease => t["ends.lease"],
        WaitingCodes.Automation => t["ends.automation"],
        WaitingCodes.AutomationExhausted or WaitingCodes.AutomationStopped or WaitingCodes.AutomationRequest => t["ends.retry", Roles(t, definitions, waiting)],
        WaitingCodes.Parent => t["ends.parent"],
        WaitingCodes.Resume => t["ends.resume", Roles(t, definitions, waiting)],
        _ => "",
    };

    private static string Roles(Language t, RegisteredDefinitions definitions, Waiting waiting) => RoleNames.List(t, definitions, waiting.Roles);

    private static string List(Language t, RegisteredDefinitions definitions, string? roles) => RoleNames.List(t, definitions, Split(roles));

    private static string Outcomes(InstanceSnapshot shown, string? ids) => string.Join(", ", Split(ids).Select(id => Outcome(shown, id)));

    private static string Outcome(InstanceSnapshot shown, string? id) => shown.Definition.FindStage(shown.Current.Stage)?.FindOutcome(id ?? "")?.Title ?? id ?? "";

    private static string Automation(Language t, Waiting waiting) => EngineNames.Automation(t, waiting.Parameters.GetValueOrDefault("automation") ?? "");

    private static string[] Split(string? list) => (list ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private static string? Said(Waiting waiting) => waiting.Parameters.GetValueOrDefault("reason") is { Length: > 0 } reason ? reason : null;

    // Why an attempt failed, which no person said.
    private static ToldWords? Reason(Language t, InstanceSnapshot shown, Waiting waiting) =>
        Said(waiting) is { } said ? ToldWords.Within(Dash + ToldWords.Place, new ToldReader(t, shown.Definition).Read(said)) : null;

    // Who of the roles was asked by name.
    private static string People(InstanceSnapshot shown, Waiting waiting)
    {
        var people = waiting.Roles.Select(r => shown.Current.Assignees.GetValueOrDefault(r)).OfType<string>().Distinct().ToArray();
        return people.Length == 0 ? "" : $" ({string.Join(", ", people)})";
    }
}
