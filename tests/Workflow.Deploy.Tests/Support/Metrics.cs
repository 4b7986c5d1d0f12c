using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Workflow.Runtime.Telemetry;
using Workflow.Service;

namespace Workflow.Deploy.Tests.Support;

/// <summary>The service's metrics under the names that the collector gives them for Prometheus.</summary>
internal static partial class Metrics
{
    /// <summary>Starts a service and looks at what its meter has.</summary>
    public static async Task<IReadOnlySet<string>> OfServiceAsync()
    {
        var names = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == EngineMetrics.MeterName)
                    lock (names)
                        names.UnionWith(Names(instrument));
            },
        };
        listener.Start();
        var directory = Directory.CreateTempSubdirectory("workflow-metrics-").FullName;
        await using (await WorkflowHost.StartAsync(new WorkflowHostOptions { Port = 0, DataDirectory = directory, LogsToConsole = false }, CancellationToken.None))
            EngineMetrics.Published(0);
        Directory.Delete(directory, recursive: true);
        return names;
    }

    /// <summary>Metrics that an expression of Prometheus asks for.</summary>
    public static IEnumerable<string> AskedBy(string expression)
    {
        // Labels and their values are no metrics; nor is what stands in brackets behind `by`.
        var bare = Grouping().Replace(Labels().Replace(expression, ""), " ");
        return Word().Matches(bare).Select(m => m.Value).Where(word => word.Contains('_', StringComparison.Ordinal) && !Functions.Contains(word));
    }

    private static readonly HashSet<string> Functions = ["histogram_quantile", "count_over_time", "label_replace"];

    private static IEnumerable<string> Names(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument switch
        {
            Counter<long> => [name + "_total"],
            Histogram<double> or Histogram<long> => [name + "_bucket", name + "_sum", name + "_count"],
            _ => [name],
        };
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(by|on|without|ignoring|offset)\s*(\([^)]*\)|\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"[a-z][a-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
