using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>What the browser calls what somebody has typed and not sent: each form, of each visit, of each person has a name of its own.</summary>
internal static class DraftKeys
{
    public static string Start(DashboardSession session, string? workflow, string? project) => Of(session, "start", workflow ?? "", project ?? "");

    /// <summary>A comment is about the instance, in whatever stage.</summary>
    public static string Comment(DashboardSession session, Engine.Instances.Instance on) => Of(session, "comment", on.Project, on.Key);

    public static string Outcome(DashboardSession session, Engine.Instances.Instance on, string outcome) => OfVisit(session, on, "outcome", outcome);

    /// <summary>Stopping an automation is about the run that one saw.</summary>
    public static string Action(DashboardSession session, Engine.Instances.Instance on, string action) =>
        OfVisit(session, on, "action", action, action == "cancel-automation" ? $"{on.Run?.Id}" : "");

    /// <summary>Many at once, chosen in one list.</summary>
    public static string Batch(DashboardSession session, string list, string action) => Of(session, "batch", list, action);

    /// <summary>Whom somebody's work of one visit is given to.</summary>
    public static string Delegate(DashboardSession session, Messages.Http.InboxItem item) =>
        Of(session, "delegate", item.Project, item.Key, item.Stage, $"{item.Visit}", item.Role, item.What);

    /// <summary>Why faults of one cause are discarded.</summary>
    public static string Discard(DashboardSession session, string kind, string source, string cause) => Of(session, "discard", kind, source, cause);

    /// <summary>The text of a definition under check.</summary>
    public static string Check(DashboardSession session) => Of(session, "check");

    private static string OfVisit(DashboardSession session, Engine.Instances.Instance on, string form, params string[] parts) =>
        Of(session, [form, on.Project, on.Key, on.Stage, $"{on.Visit}", .. parts]);

    private static string Of(DashboardSession session, params string[] parts) => string.Join('/', parts.Prepend(session.Name ?? "").Select(Uri.EscapeDataString));
}
