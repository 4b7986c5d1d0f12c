using System.Globalization;

namespace Workflow.Faults.Tests.Harness;

/// <summary>How long a fault goes on: some seconds, or <c>WORKFLOW_FAULT_MINUTES</c> for each test.</summary>
internal static class FaultTime
{
    public static TimeSpan Of(double seconds) =>
        Environment.GetEnvironmentVariable("WORKFLOW_FAULT_MINUTES") is { Length: > 0 } minutes
            ? TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture))
            : TimeSpan.FromSeconds(seconds);
}
