using Workflow.Benchmarks;
using Workflow.Benchmarks.Decisions;

// dotnet run -c Release --project tests/Workflow.Benchmarks -- decisions [--seconds N] [--format json]
return Arguments.Parse(args) switch
{
    { Benchmark: "decisions" } arguments => DecisionBenchmark.Run(arguments),
    _ => Arguments.Explain(),
};
