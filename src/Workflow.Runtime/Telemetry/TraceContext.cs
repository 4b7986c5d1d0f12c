using System.Diagnostics;

namespace Workflow.Runtime.Telemetry;

/// <summary>
/// Carries a trace from one process to the next, through a broker's header or an entry, as W3C's <c>traceparent</c>
/// (https://www.w3.org/TR/trace-context/). Costs nothing while nobody listens to the source.
/// </summary>
public static class TraceContext
{
    /// <summary>The name of the source, and the first word of every activity of ours.</summary>
    public const string SourceName = "Workflow";

    /// <summary>The header's name on the broker and over HTTP.</summary>
    public const string Header = "traceparent";

    /// <summary>The engine's own activities.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Begins to deal with what came from elsewhere, as part of the trace that it came with.</summary>
    /// <param name="name">What is done, as <c>workflow.commands receive</c>.</param>
    /// <param name="traceparent">As it came. Null or not understood: part of what is under way here, or a trace of its own.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? StartConsume(string name, string? traceparent) => Start(name, ActivityKind.Consumer, traceparent);

    /// <summary>Begins to send something on, as part of the trace that led to it.</summary>
    /// <param name="name">What is done, as <c>workflow.events publish</c>.</param>
    /// <param name="traceparent">The trace that led to it, as <c>Entry.Trace</c>.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? StartPublish(string name, string? traceparent) => Start(name, ActivityKind.Producer, traceparent);

    /// <returns>The <c>traceparent</c> of what is under way here, for who comes next; null where that is not traced.</returns>
    public static string? Current() => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <returns>As <see cref="Current"/>, but null where the trace is not kept: what nobody will see need not be stored.</returns>
    public static string? Kept() => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Recorded: true } activity ? activity.Id : null;

    private static Activity? Start(string name, ActivityKind kind, string? traceparent) =>
        !Source.HasListeners() ? null
        : traceparent is not null && ActivityContext.TryParse(traceparent, null, isRemote: true, out var parent) ? Source.StartActivity(name, kind, parent)
        : Source.StartActivity(name, kind);
}
