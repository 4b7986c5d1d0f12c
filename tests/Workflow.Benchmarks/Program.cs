using Workflow.Benchmarks;
using Workflow.Benchmarks.Dashboards;
using Workflow.Benchmarks.Decisions;
using Workflow.Benchmarks.Lifecycle;
using Workflow.Benchmarks.Lists;
using Workflow.Benchmarks.Scale;
using Workflow.Benchmarks.Store;

// dotnet run -c Release --project tests/Workflow.Benchmarks -- decisions|store|lifecycle|scale|lists|dashboards|paint [--seconds N] [--format json]
return Arguments.Parse(args) switch
{
    { HasService: false } arguments => arguments.ExplainService(),
    { Benchmark: "decisions" } arguments => DecisionBenchmark.Run(arguments),
    { Benchmark: "store" } arguments => await StoreBenchmark.RunAsync(arguments),
    { Benchmark: "lifecycle" } arguments => await LifecycleBenchmark.RunAsync(arguments),
    { Benchmark: "scale" } arguments => await ScaleBenchmark.RunAsync(arguments),
    { Benchmark: "lists" } arguments => await ListsBenchmark.RunAsync(arguments),
    { Benchmark: "dashboards" } arguments => await DashboardsBenchmark.RunAsync(arguments),
    { Benchmark: "paint" } arguments => await PaintBenchmark.RunAsync(arguments),
    _ => Arguments.Explain(),
};
