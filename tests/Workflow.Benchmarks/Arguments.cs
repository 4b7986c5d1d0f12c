using System.Globalization;

namespace Workflow.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Benchmark">Which benchmark; null where the line cannot be understood.</param>
/// <param name="Seconds">How long to measure.</param>
/// <param name="Json">True for one JSON object instead of text.</param>
internal sealed record Arguments(string? Benchmark, double Seconds, bool Json)
{
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var result = new Arguments(args.Count > 0 ? args[0] : null, 5, false);
        for (var i = 1; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : "";
            if (args[i] == "--seconds" && double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds > 0)
                result = result with { Seconds = seconds };
            else if (args[i] == "--format" && value is "json" or "text")
                result = result with { Json = value == "json" };
            else
                return result with { Benchmark = null };
        }

        return result;
    }

    public static int Explain()
    {
        Console.Error.WriteLine("""
            Usage: decisions|store [--seconds N] [--format json|text]

              decisions   the core's Decide and Apply, on one core, through the whole delivery lifecycle
              store       durable units a second of the stores alone: PostgreSQL with 256 in flight against a batched insert of
                          the same rows, SQLite (synchronous FULL) with 64; starts a PostgreSQL of its own
            """);
        return 2;
    }
}
