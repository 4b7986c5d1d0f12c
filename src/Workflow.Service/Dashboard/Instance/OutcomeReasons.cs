using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>Why somebody cannot report an outcome now, as the core explains it.</summary>
internal static class OutcomeReasons
{
    /// <returns>A sentence; null where the outcome can be reported.</returns>
    public static string? Of(DashboardSession session, RegisteredDefinitions definitions, InstanceSnapshot shown, OutcomeExplanation outcome)
    {
        if (outcome.Blocks is [var block, ..])
            return RefusalTexts.Of(session.T, block, shown.Definition);
        if (session.Name is null)
            return session.T["act.say-name"];
        if (session.Roles is { Count: 0 })
            return session.T["act.reads-only"];
        if (outcome.NotBy.Contains(session.Name))
            return session.T["outcome.not-by", session.Name];
        var roles = outcome.Roles.Concat(outcome.OnBehalf).ToArray();
        return roles.Length == 0 || session.MayActAs(roles) ? null : session.T["act.takes-role", RoleNames.List(session.T, definitions, roles)];
    }
}
