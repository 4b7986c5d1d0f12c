using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>Asks the core, for each of many instances, whether something can be done with it as it stands now.</summary>
internal sealed class BatchPreview(InstanceQueries instances, ReaderDefinitions definitions, DashboardSession session)
{
    /// <param name="summary">The instance, as its list has it.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="to">Where an override goes to; null: not chosen yet.</param>
    /// <param name="role">Whose work is assigned; null: the stage's only role.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BatchItem> LookAsync(InstanceSummary summary, string action, string? to, string? role, CancellationToken cancellationToken)
    {
        var item = new BatchItem(summary);
        if (!session.Sees(summary.Project) || await instances.FindAsync(summary.Project, summary.Key, cancellationToken) is not { } instance
            || definitions.Current.Find(instance.Workflow, instance.Version) is not { } definition)
            return item with { Obstacle = session.T["batch.gone"] };
        if (action == "assign")
            return item with { Obstacle = WhyNotAssigned(definition, instance, role) };
        var explained = WorkflowCore.Explain(definition, Facts.None, instance, session.Now).Actions.FirstOrDefault(a => a.Action == action);
        if (explained is null)
            return item with { Obstacle = WhyNotStarted(definition, instance, action) ?? session.T[WhyNot(action, instance.State)] };
        item = item with { Roles = explained.Roles };
        if (explained.Blocks is [var block, ..])
            return item with { Obstacle = RefusalTexts.Of(session.T, block, definition) };
        if (action == "override" && to is not null && !explained.To.Contains(to))
            return item with { Obstacle = session.T["batch.cannot-go", definition.FindTitle(to) ?? to] };
        return session.MayActAs(explained.Roles) ? item : item with { Obstacle = session.T["act.takes-role", RoleNames.List(session.T, definitions.Current, explained.Roles)] };
    }

    // The role decides; whom it is given to is not refused.
    private string? WhyNotAssigned(Definition definition, Engine.Instances.Instance instance, string? role)
    {
        if (session.WhyOnlyReads is { } why)
            return why;
        if (instance.State == InstanceState.Finished)
            return session.T["batch.finished"];
        var assign = InstanceVerbs.Assign(new CommandStart(Guid.Empty, instance.Project, instance.Key, session.As(session.Role)), role, person: null);
        return WorkflowCore.Decide(definition, Facts.None, instance, assign, session.Now) is Decision.Rejected refused
            ? RefusalTexts.Of(session.T, refused.Rejection, definition) : null;
    }

    // An instance's page has no such action where its stage has no automation; among many the core says so. It is asked
    // as by one who may, since that is not what is in the way.
    private string? WhyNotStarted(Definition definition, Engine.Instances.Instance instance, string action)
    {
        if (action != "retry-automation" || instance.State == InstanceState.Finished)
            return null;
        var start = new CommandStart(Guid.Empty, instance.Project, instance.Key, new Actor(session.Name ?? "", definition.May.Automate.FirstOrDefault()));
        return WorkflowCore.Decide(definition, Facts.None, instance, InstanceVerbs.Action(start, action, "", to: null), session.Now) is Decision.Rejected refused
            ? RefusalTexts.Of(session.T, refused.Rejection, definition) : null;
    }

    // The core has left the action out; what the state says of it is the nearest reason.
    private static string WhyNot(string action, InstanceState state) => (action, state) switch
    {
        (_, InstanceState.Finished) => "batch.finished",
        ("suspend", InstanceState.Suspended) => "batch.suspended-already",
        ("resume", InstanceState.Active) => "batch.not-suspended",
        _ => "batch.not-here",
    };
}
