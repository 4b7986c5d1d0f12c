namespace Workflow.Benchmarks.Lifecycle;

/// <summary>How the role consumers kept up in a piece of the run.</summary>
/// <param name="Events">Stages entered from its beginning on, each of which changes an inbox.</param>
/// <param name="Seconds">From its beginning until the inbox was complete.</param>
/// <param name="Behind">Seconds of these after the last instance was at its end.</param>
internal sealed record InboxSlice(long Events, double Seconds, double Behind);
