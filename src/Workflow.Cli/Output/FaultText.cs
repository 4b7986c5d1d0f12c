using Workflow.Messages.Http;

namespace Workflow.Cli.Output;

/// <summary>Faults in words.</summary>
internal static class FaultText
{
    private const int Longest = 100;

    /// <summary>How far it is: <c>open, asked to replay, replayed by ann</c>.</summary>
    public static string State(FaultRecord fault) =>
        fault.Resolution is not null ? $"{fault.Resolution} by {fault.ResolvedBy}" : fault.Asked is { } asked ? $"asked to {asked}" : "open";

    /// <summary>An error's first line, shortened.</summary>
    public static string Summary(string error)
    {
        var line = error.AsSpan();
        if (line.IndexOf('\n') is > 0 and var end)
            line = line[..end];
        return line.Length > Longest ? $"{line[..Longest]}…" : line.ToString();
    }
}
