using System.Text.RegularExpressions;
using Workflow.Deploy.Tests.Support;
using Workflow.Service;

namespace Workflow.Deploy.Tests;

/// <summary>Every setting that the deployment makes is one that the service has.</summary>
internal sealed partial class SettingsTests
{
    private static readonly string[] Files = ["docker-compose.yml", "deploy/Dockerfile", "deploy/kubernetes/service.yaml"];

    [TestCaseSource(nameof(Files))]
    public void A_variable_stands_for_a_setting(string path)
    {
        var known = Keys(typeof(WorkflowHostOptions), "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var set = Variable().Matches(Repository.Read(path)).Select(m => m.Groups[1].Value.Replace("__", ":"))
            .Where(key => !key.StartsWith("AGENT:", StringComparison.Ordinal)).Distinct().ToArray();

        set.ShouldNotBeEmpty();
        set.Where(key => !known.Contains(key)).ShouldBeEmpty();
    }

    // A setting that is a secret can also be given by a file that holds it: its key then ends with File.
    private static IEnumerable<string> Keys(Type options, string prefix) => options.GetProperties().SelectMany(p =>
        p.PropertyType.Assembly == options.Assembly
            ? Keys(p.PropertyType, $"{prefix}{p.Name}:")
            : [prefix + p.Name, $"{prefix}{p.Name}File"]);

    // In a value that compose puts in, WORKFLOW_PORT_1 and the like are the caller's own.
    [GeneratedRegex(@"(?<![{$])\bWORKFLOW_([A-Z]+(__[A-Z0-9]+)*)\b(?=[:=,])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
