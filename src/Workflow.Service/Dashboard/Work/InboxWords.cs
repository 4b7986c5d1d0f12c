using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Work;

/// <summary>What somebody has to do, in the reader's language. The inbox itself speaks English, as notifications do.</summary>
internal static class InboxWords
{
    private const string UsedUp = "An automation has used up its tries: ";
    private const string Mend = ". Mend the cause";
    private const string Stopped = " cancelled an automation: ";
    private const string GoOn = ". To go on: ";

    public static ToldWords Of(DashboardSession session, RegisteredDefinitions definitions, InboxItem item) => item.Kind == "automation" && Reason(item.What) is { } reason
        ? ToldWords.Within(session.T["inbox.automation", ToldWords.Place], new ToldReader(session.T, definitions.Find(item.Workflow)).Read(reason))
        : ToldWords.Plain(Plainly(session, definitions, item));

    private static string Plainly(DashboardSession session, RegisteredDefinitions definitions, InboxItem item) => item.Kind switch
    {
        "stage" => Stage(definitions, item),
        "escalation" when item.DueAt is { } due => session.T["inbox.escalation", Stage(definitions, item), session.Moment(due)],
        "activity" => session.T.Find("title.activity." + item.What) ?? item.What,
        "automation" when Cancelled(item.What) is var (who, why) => session.T["inbox.automation-stopped", who, why],
        _ => item.What,
    };

    private static string Stage(RegisteredDefinitions definitions, InboxItem item) => definitions.Find(item.Workflow)?.FindStage(item.Stage)?.Title ?? item.What;

    private static (string Who, string Why)? Cancelled(string what) =>
        what.IndexOf(Stopped, StringComparison.Ordinal) is > 0 and var at && what.LastIndexOf(GoOn, StringComparison.Ordinal) is var end && end >= at + Stopped.Length
            ? (what[..at], what[(at + Stopped.Length)..end].TrimEnd('.')) : null;

    private static string? Reason(string what) =>
        what.StartsWith(UsedUp, StringComparison.Ordinal) && what.LastIndexOf(Mend, StringComparison.Ordinal) is > 0 and var end && end >= UsedUp.Length ? what[UsedUp.Length..end] : null;
}
