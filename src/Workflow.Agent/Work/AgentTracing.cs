using System.Diagnostics;
using Workflow.Messages.Automations;

namespace Workflow.Agent.Work;

/// <summary>An attempt as part of the trace that led to its order. Costs nothing while nobody listens.</summary>
internal static class AgentTracing
{
    // The engine's name: to whoever looks at a trace, both are one product.
    private static readonly ActivitySource Source = new("Workflow");

    /// <returns>Null where nobody listens.</returns>
    public static Activity? Start(AutomationOrder order)
    {
        if (!Source.HasListeners())
            return null;
        var name = $"workflow run {order.Automation}";
        var activity = order.Trace is { } trace && ActivityContext.TryParse(trace, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name, ActivityKind.Consumer);
        return activity?
            .SetTag("workflow.project", order.Project)
            .SetTag("workflow.instance", order.Key)
            .SetTag("workflow.run", order.Run)
            .SetTag("workflow.attempt", order.Attempt);
    }

    /// <summary>Notes what the attempt came to.</summary>
    /// <param name="activity">Null where nobody listens.</param>
    /// <param name="outcome">What it came to.</param>
    public static void Ended(Activity? activity, string outcome)
    {
        activity?.SetTag("workflow.outcome", outcome);
        if (outcome is AttemptEnds.Failed or AttemptEnds.Ended)
            activity?.SetStatus(ActivityStatusCode.Error, outcome);
    }
}
