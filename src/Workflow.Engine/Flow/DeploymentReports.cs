using Workflow.Messages.Http;

namespace Workflow.Engine.Flow;

/// <summary>DORA's metrics from sums.</summary>
internal static class DeploymentReports
{
    public static DeploymentFigures Of(IReadOnlyCollection<KeyValuePair<FlowSumKey, FlowSum>> sums, int days)
    {
        var deployed = Count(FlowMeasures.Deployed);
        var failed = Count(FlowMeasures.NotDeployed);
        var failures = failed + Count(FlowMeasures.TakenBack);
        return new DeploymentFigures
        {
            Deployments = deployed,
            Failures = failures,
            PerWeek = Math.Round(7.0 * deployed / days, 2),
            LeadTime = Median(FlowMeasures.Lead),
            // What was taken back may have gone live before the first day.
            ChangeFailureRate = Share(failures, deployed + failed),
            RecoveryTime = Median(FlowMeasures.Recovered),
            ReworkRate = Share(Count(FlowMeasures.Rework), deployed),
        };

        long Count(string measure) => sums.Where(s => s.Key.Measure == measure).Sum(s => s.Value.Count);

        TimeSpan? Median(string measure) => Buckets.Percentile(sums.Where(s => s.Key.Measure == measure).Select(s => (s.Key.Name, s.Value.Count)), 0.5);
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : Math.Round(Math.Min(1, (double)part / whole), 3);
}
