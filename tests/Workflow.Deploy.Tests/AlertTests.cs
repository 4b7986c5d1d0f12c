using System.Text.Json;
using Workflow.Deploy.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests;

/// <summary>Alerts are valid, are seen to fire and to keep silent, tell what to do, and ask only for metrics that exist.</summary>
internal sealed class AlertTests
{
    private const string Rules = "deploy/alerts/workflow.rules.yml";
    private const string Tests = "deploy/alerts/workflow.test.yml";

    private static IEnumerable<YamlNode> Alerts => Yaml.Documents(Rules)[0].Items("groups").SelectMany(g => g.Items("rules"));

    [Test]
    public async Task Prometheus_takes_the_rules() => await Tool.RunAsync("promtool", "prometheus", ["check", "rules", "--lint-fatal", Rules]);

    [Test]
    public async Task Each_alert_fires_when_it_should_and_not_before() => await Tool.RunAsync("promtool", "prometheus", ["test", "rules", Tests]);

    [Test]
    public async Task Prometheus_takes_its_configuration()
    {
        var local = Path.Combine(Path.GetTempPath(), $"workflow-prometheus-{Guid.NewGuid():N}.yml");
        await File.WriteAllTextAsync(local, Repository.Read("deploy/observe/prometheus.yml").Replace("/etc/prometheus/rules", Repository.File("deploy/alerts")));
        try
        {
            await Tool.RunAsync("promtool", "prometheus", ["check", "config", local]);
        }
        finally
        {
            File.Delete(local);
        }
    }

    [Test]
    public void Every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not()
    {
        var tested = Yaml.Documents(Tests)[0].Items("tests").SelectMany(t => t.Items("alert_rule_test"))
            .ToLookup(t => t.Text("alertname"), t => t.Items("exp_alerts").Count > 0);

        foreach (var alert in Alerts.Select(a => a.Text("alert")))
            tested[alert].ShouldSatisfyAllConditions(alert!, seen => seen.ShouldContain(true), seen => seen.ShouldContain(false));
    }

    [Test]
    public void Every_alert_is_explained_where_it_says_so()
    {
        var operations = Repository.Read("docs/operations.md");
        foreach (var alert in Alerts)
        {
            var name = alert.Text("alert")!;
            alert.Text("annotations", "runbook").ShouldBe("docs/operations.md#" + name.ToLowerInvariant());
            operations.ShouldContain($"### {name}\n", Case.Sensitive);
            alert.Text("labels", "severity").ShouldBeOneOf("critical", "warning", "info");
        }
    }

    [Test]
    public async Task What_alerts_and_dashboards_ask_of_the_service_is_what_it_measures()
    {
        var known = await Metrics.OfServiceAsync();
        var asked = Asked().Where(m => m.StartsWith("workflow_", StringComparison.Ordinal)).Distinct().ToArray();

        asked.Length.ShouldBeGreaterThan(10);
        asked.Except(known).ShouldBeEmpty();
    }

    /// <summary>What the alerts, and the panels of the dashboard, ask for.</summary>
    public static IEnumerable<string> Asked()
    {
        var dashboard = JsonDocument.Parse(Repository.Read("deploy/observe/grafana/dashboards/workflow.json")).RootElement;
        var panels = dashboard.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.GetProperty("expr").GetString()!);
        return Alerts.Select(a => a.Text("expr")!).Concat(panels).SelectMany(Metrics.AskedBy);
    }
}
