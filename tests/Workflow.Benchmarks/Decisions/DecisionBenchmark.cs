using System.Diagnostics;
using System.Runtime;
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
        WarmUp(definition, journeys);
        var slices = new List<Measured>();
        while (slices.Sum(s => s.Elapsed.TotalSeconds) < arguments.Seconds)
            slices.Add(Replay(definition, journeys, TimeSpan.FromSeconds(0.5)));
        Print(new Summary(slices), journeys[0].Count, arguments.Json);
        return 0;
    }

    // Until the compiler has nothing left to improve; on a busy machine it is late.
    private static void WarmUp(Definition definition, IReadOnlyList<Step>[] journeys)
    {
        long compiled;
        var watch = Stopwatch.StartNew();
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Replay(definition, journeys, TimeSpan.FromSeconds(1));
        }
        while (compiled != JitInfo.GetCompiledMethodCount() && watch.Elapsed < TimeSpan.FromSeconds(20));
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

    private static void Print(Summary summary, int commands, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                benchmark = "decisions",
                decisionsPerSecond = (long)summary.PerSecond,
                decisionsPerSecondBest = (long)summary.Best,
                decisionsPerProcessorSecond = (long)summary.PerProcessorSecond,
                bytesPerDecision = (long)summary.BytesPerDecision,
                entriesPerDecision = Math.Round(summary.EntriesPerDecision, 2),
                decisions = summary.Decisions,
                seconds = Math.Round(summary.Seconds, 2),
                commandsPerJourney = commands,
            }));
            return;
        }

        Console.WriteLine($"""
            Decide with application, feature-request, one core
            journey                 {commands} commands: sign-offs, tasks, children's moves, findings, automations, rework, rollback, release
            decisions               {summary.Decisions:N0} in {summary.Seconds:N1} s
            decisions a second      {summary.PerSecond:N0}
              best half second      {summary.Best:N0}
              of processor time     {summary.PerProcessorSecond:N0}
            entries a decision      {summary.EntriesPerDecision:N2}
            bytes a decision        {summary.BytesPerDecision:N0}
            collections             {summary.Collections:N0} (generation 0)
            """);
    }

    private sealed record Measured(long Decisions, long Entries, TimeSpan Elapsed, TimeSpan Processor, long Bytes, int Collections);

    private sealed record Summary(IReadOnlyList<Measured> Slices)
    {
        public long Decisions => Slices.Sum(s => s.Decisions);

        public double Seconds => Slices.Sum(s => s.Elapsed.TotalSeconds);

        public double PerSecond => Decisions / Seconds;

        public double Best => Slices.Max(s => s.Decisions / s.Elapsed.TotalSeconds);

        // On a busy machine the clock counts what others do; the processor's time is this program's own.
        public double PerProcessorSecond => Decisions / Slices.Sum(s => s.Processor.TotalSeconds);

        public double BytesPerDecision => (double)Slices.Sum(s => s.Bytes) / Decisions;

        public double EntriesPerDecision => (double)Slices.Sum(s => s.Entries) / Decisions;

        public int Collections => Slices.Sum(s => s.Collections);
    }
}
