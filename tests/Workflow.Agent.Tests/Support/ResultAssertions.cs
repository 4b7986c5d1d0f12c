namespace Workflow.Agent.Tests.Support;

internal static class ResultAssertions
{
    public static AutomationResult ShouldReach(this AutomationResult result, string outcome)
    {
        result.Outcome.ShouldBe(outcome, $"failure: {result.Failure}; findings: {string.Join("; ", result.Findings)}");
        return result;
    }

    public static string ShouldFail(this AutomationResult result)
    {
        result.Outcome.ShouldBeNull();
        return result.Failure.ShouldNotBeNull();
    }
}
