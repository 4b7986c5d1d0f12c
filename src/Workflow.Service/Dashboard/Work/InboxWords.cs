using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Work;

/// <summary>What somebody has to do, in the reader's language. The inbox itself speaks English, as notifications do.</summary>
internal static class InboxWords
{
    private const string UsedUp = "An automation has used up its tries: ";
    private const string Mend = ". Mend the cause";

    public static string Of(DashboardSession session, RegisteredDefinitions definitions, InboxItem item) => item.Kind switch
    {
        "stage" => Stage(definitions, item),
        "escalation" when item.DueAt is { } due => session.T["inbox.escalation", Stage(definitions, item), session.Moment(due)],
        "activity" => session.T.Find("title.activity." + item.What) ?? item.What,
        "automation" when Reason(item.What) is { } reason => session.T["inbox.automation", reason],
        _ => item.What,
    };

    private static string Stage(RegisteredDefinitions definitions, InboxItem item) => definitions.Find(item.Workflow)?.FindStage(item.Stage)?.Title ?? item.What;

    private static string? Reason(string what) =>
        what.StartsWith(UsedUp, StringComparison.Ordinal) && what.LastIndexOf(Mend, StringComparison.Ordinal) is > 0 and var end && end >= UsedUp.Length ? what[UsedUp.Length..end] : null;
}
