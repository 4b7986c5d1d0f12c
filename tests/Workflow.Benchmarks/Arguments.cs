using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Benchmark">Which benchmark; null where the line cannot be understood.</param>
/// <param name="Seconds">How long to measure.</param>
/// <param name="Json">True for one JSON object instead of text.</param>
internal sealed record Arguments(string? Benchmark, double Seconds, bool Json)
{
    /// <summary>How many instances are in flight.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>How many commands that are ready at the same moment go in one message at most.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>How many nodes of the service there are.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>How many instances there are in the end.</summary>
    public long Instances { get; init; } = 1_000_000;

    /// <summary>How many pages are open.</summary>
    public int Pages { get; init; } = 200;

    /// <summary>How many of them are in a browser; the others are circuits alone.</summary>
    public int InBrowser { get; init; } = 8;

    /// <summary>Transitions a second, of what loads while something else is measured.</summary>
    public int Rate { get; init; } = 500;

    /// <summary>How often each query is asked.</summary>
    public int Queries { get; init; } = 100;

    /// <summary>Where the service lies that is measured: beside this program, or where it was published to.</summary>
    public string Node { get; init; } = AppContext.BaseDirectory;

    /// <summary>The service's program.</summary>
    public string Service => Path.Combine(Node, "Workflow.Service.dll");

    /// <summary>Whether there is a service to measure.</summary>
    public bool HasService => File.Exists(Service);

    /// <summary>The share of traces that nodes keep and send, with their metrics, over OTLP; null: nothing is sent.</summary>
    public double? Traces { get; init; }

    /// <summary>Commands come over HTTP instead of RabbitMQ.</summary>
    public bool OverHttp { get; init; }

    /// <summary>The nodes have their role consumers, and the inbox is looked at, too.</summary>
    public bool Roles { get; init; }

    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var result = new Arguments(args.Count > 0 ? args[0] : null, 5, false);
        for (var i = 1; i < args.Count; i += 2)
        {
            if (args[i] == "--roles")
            {
                // It stands alone.
                (result, i) = (result with { Roles = true }, i - 1);
                continue;
            }

            var value = i + 1 < args.Count ? args[i + 1] : "";
            if (args[i] == "--seconds" && double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                result = result with { Seconds = seconds };
            else if (args[i] == "--format" && value is "json" or "text")
                result = result with { Json = value == "json" };
            else if (args[i] == "--concurrency" && int.TryParse(value, CultureInfo.InvariantCulture, out var concurrency) && concurrency > 0)
                result = result with { Concurrency = concurrency };
            else if (args[i] == "--batch" && int.TryParse(value, CultureInfo.InvariantCulture, out var batch) && batch > 0)
                result = result with { Batch = batch };
            else if (args[i] == "--nodes" && int.TryParse(value, CultureInfo.InvariantCulture, out var nodes) && nodes > 0)
                result = result with { Nodes = nodes };
            else if (args[i] == "--instances" && long.TryParse(value, CultureInfo.InvariantCulture, out var instances) && instances > 1000)
                result = result with { Instances = instances };
            else if (args[i] == "--pages" && int.TryParse(value, CultureInfo.InvariantCulture, out var pages) && pages > 0)
                result = result with { Pages = pages };
            else if (args[i] == "--in-browser" && int.TryParse(value, CultureInfo.InvariantCulture, out var inBrowser) && inBrowser >= 0)
                result = result with { InBrowser = inBrowser };
            else if (args[i] == "--rate" && int.TryParse(value, CultureInfo.InvariantCulture, out var rate) && rate > 0)
                result = result with { Rate = rate };
            else if (args[i] == "--queries" && int.TryParse(value, CultureInfo.InvariantCulture, out var queries) && queries > 0)
                result = result with { Queries = queries };
            else if (args[i] == "--traces" && double.TryParse(value, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1)
                result = result with { Traces = share };
            else if (args[i] == "--node" && value.Length > 0)
                result = result with { Node = value };
            else if (args[i] == "--over" && value is "http" or "rabbitmq")
                result = result with { OverHttp = value == "http" };
            else
                return result with { Benchmark = null };
        }

        return result;
    }

    public int ExplainService()
    {
        Console.Error.WriteLine($"There is no {Service}. Publish the service to {Node} first, or leave out --node; docs/performance.md says how.");
        return 2;
    }

    public static int Explain()
    {
        Console.Error.WriteLine("""
            Usage: decisions|store|lifecycle|scale|lists|dashboards|paint [--seconds N] [--format json|text] [--node DIR: a published service]

              decisions   the core's Decide and Apply, on one core, through the whole delivery lifecycle
              lifecycle   the whole service on PostgreSQL and RabbitMQ: [--concurrency N] instances in flight, 12 steps each, on
                          [--nodes N] nodes, commands [--over rabbitmq|http], up to [--batch N] that are ready at the same moment in one
                          message (1: each by itself), [--traces SHARE] of them traced, with metrics, to a collector; [--roles] with the
                          role consumers, to see how far the inbox is behind; starts servers of its own
              scale       cost, lists, start-up and memory with 1000 and with [--instances N] instances (1 000 000 take a quarter of an hour)
              lists       every list, count, inbox and the overview with [--instances N] rows on PostgreSQL, each [--queries N] times
              dashboards  memory of one node with [--pages N] open pages, [--in-browser N] of them in a browser and the others circuits
                          alone, and from commit to a browser's screen at [--rate N] transitions a second; needs chromium
              paint       first paint of the dashboard, of a node that has just become ready and of one that has been; needs chromium
              store       durable units a second of the stores alone: PostgreSQL with 256 in flight against a batched insert of
                          the same rows, SQLite (synchronous FULL) with 64; starts a PostgreSQL of its own
            """);
        return 2;
    }
}
