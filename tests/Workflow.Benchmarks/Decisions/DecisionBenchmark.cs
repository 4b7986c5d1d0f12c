using System.Diagnostics;
using System.Text.Json;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;

namespace Workflow.Benchmarks.Decisions;

/// <summary>
/// How many decisions with application one core makes a second: recorded journeys of many instances through the delivery
/// lifecycle are decided again from the beginning, each command on the instance with all entries before it applied.
/// </summary>
internal static class DecisionBenchmark
{
    private const int Instances = 64;

    public static int Run(Arguments arguments)
    {
        var definition = Load();
        var journeys = Enumerable.Range(1, Instances).Select(i => new Journey(definition, $"FR-{i}").Commands).ToArray();
        Replay(definition, journeys, TimeSpan.FromSeconds(Math.Min(2, arguments.Seconds)));
        var result = Replay(definition, journeys, TimeSpan.FromSeconds(arguments.Seconds));
        Print(result, journeys[0].Count, arguments.Json);
        return 0;
    }

    internal static Definition Load()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "definitions");
        var read = DefinitionSet.Read(Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => new DefinitionFile(Path.GetFileName(f), File.ReadAllText(f))));
        return read.Set?.Find("feature-request") ?? throw new InvalidOperationException(string.Join('\n', read.Faults));
    }

    private static Measured Replay(Definition definition, IReadOnlyList<Step>[] journeys, TimeSpan atLeast)
    {
        long decisions = 0;
        long entries = 0;
        var collections = GC.CollectionCount(0);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < atLeast)
            foreach (var journey in journeys)
            {
                Instance? instance = null;
                foreach (var (command, at) in journey)
                {
                    var accepted = (Decision.Accepted)WorkflowCore.Decide(definition, Facts.None, instance, command, at);
                    instance = accepted.After;
                    entries += accepted.Entries.Length;
                }

                if (instance!.State != InstanceState.Finished)
                    throw new InvalidOperationException($"The journey ended in {instance.Stage}.");
                decisions += journey.Count;
            }

        return new Measured(
            decisions, entries, watch.Elapsed, Environment.CpuUsage.TotalTime - processor, GC.GetAllocatedBytesForCurrentThread() - allocated, GC.CollectionCount(0) - collections);
    }

    private static void Print(Measured measured, int commands, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "decisions",
                decisionsPerSecond = (long)measured.PerSecond,
                decisionsPerProcessorSecond = (long)measured.PerProcessorSecond,
                bytesPerDecision = (long)measured.BytesPerDecision,
                entriesPerDecision = Math.Round(measured.EntriesPerDecision, 2),
                decisions = measured.Decisions,
                seconds = Math.Round(measured.Elapsed.TotalSeconds, 2),
                commandsPerJourney = commands,
            }));
            return;
        }

        Console.WriteLine($"""
            Decide + Apply, feature-request, one core
            journey               {commands} commands: sign-offs, tasks, children's moves, findings, automations, rework, rollback, release
            decisions             {measured.Decisions:N0} in {measured.Elapsed.TotalSeconds:N1} s
            decisions a second    {measured.PerSecond:N0}
              of processor time   {measured.PerProcessorSecond:N0}
            entries a decision    {measured.EntriesPerDecision:N2}
            bytes a decision      {measured.BytesPerDecision:N0}
            collections           {measured.Collections:N0} (generation 0)
            """);
    }

    private sealed record Measured(long Decisions, long Entries, TimeSpan Elapsed, TimeSpan Processor, long Bytes, int Collections)
    {
        public double PerSecond => Decisions / Elapsed.TotalSeconds;

        // On a busy machine the clock counts what others do; the processor's time is this program's own.
        public double PerProcessorSecond => Decisions / Processor.TotalSeconds;

        public double BytesPerDecision => (double)Bytes / Decisions;

        public double EntriesPerDecision => (double)Entries / Decisions;
    }
}
