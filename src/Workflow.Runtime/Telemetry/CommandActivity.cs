using System.Diagnostics;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Telemetry;

/// <summary>A command's way through the engine, from its arrival to its receipt, as an activity.</summary>
internal static class CommandActivity
{
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Start(Command command)
    {
        if (!TraceContext.Source.HasListeners())
            return null;
        return TraceContext.Source.StartActivity($"workflow decide {command.GetType().Name}")?
            .SetTag("workflow.project", command.Project)
            .SetTag("workflow.instance", command.Key)
            .SetTag("workflow.command", command.CommandId);
    }

    public static void Answered(Activity? activity, Receipt receipt)
    {
        if (activity is null)
            return;
        activity.SetTag("workflow.status", $"{receipt.Status}").SetTag("workflow.stage", receipt.Stage);
        if (receipt.Rejection is { } rejection)
            activity.SetTag("workflow.rejection", rejection.Code);
    }

    /// <remarks>The message is not told: it may quote what somebody sent.</remarks>
    public static void Failed(Activity? activity, Exception failure) => activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
}
