using System.Text.RegularExpressions;
using Workflow.Deploy.Tests.Support;
using Workflow.Service.Configuration;

namespace Workflow.Deploy.Tests;

/// <summary>Every setting that the deployment makes is one that the service has.</summary>
internal sealed partial class SettingsTests
{
    private static readonly string[] Files = ["docker-compose.yml", "deploy/Dockerfile", "deploy/kubernetes/service.yaml"];

    [TestCaseSource(nameof(Files))]
    public void A_variable_stands_for_a_setting(string path)
    {
        var set = Variable().Matches(Repository.Read(path)).Select(m => m.Groups[1].Value.Replace("__", ":"))
            .Where(key => !key.StartsWith("AGENT:", StringComparison.Ordinal)).Distinct().ToArray();

        set.ShouldNotBeEmpty();
        set.Where(key => ConfigurationKeys.Find(key) is null).ShouldBeEmpty();
    }

    // In a value that compose puts in, WORKFLOW_PORT_1 and the like are the caller's own.
    [GeneratedRegex(@"(?<![{$])\bWORKFLOW_([A-Z]+(__[A-Z0-9]+)*)\b(?=[:=,])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
