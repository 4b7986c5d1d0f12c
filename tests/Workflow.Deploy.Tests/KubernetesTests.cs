using Workflow.Deploy.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests;

/// <summary>The manifests hold together: selectors meet labels, volumes are there, nothing secret is written down.</summary>
internal sealed class KubernetesTests
{
    private static readonly YamlMappingNode[] All =
        [.. Repository.Deployment(".yaml").Where(p => p.StartsWith("deploy/kubernetes", StringComparison.Ordinal)).SelectMany(Yaml.Documents)];

    private static IEnumerable<YamlMappingNode> Of(string kind) => All.Where(m => m.Text("kind") == kind);

    private static IEnumerable<string> Names => All.Select(m => $"{m.Text("kind")}/{m.Text("metadata", "name")}");

    [TestCaseSource(nameof(Names))]
    public void A_manifest_has_the_shape_that_the_API_wants(string name) =>
        KubernetesShapes.Faults(All.Single(m => $"{m.Text("kind")}/{m.Text("metadata", "name")}" == name)).ShouldBeEmpty();

    [Test]
    public void A_misspelled_a_misplaced_and_a_missing_field_are_found()
    {
        KubernetesShapes.Faults(Changed("minAvailable: 1", "minAvailabel: 1")).ShouldBe(["spec.minAvailabel is not known.", "spec.minAvailable is missing."]);
        KubernetesShapes.Faults(Changed("minAvailable: 1", "minAvailable: one")).ShouldBe(["spec.minAvailable is 'one': it takes number."]);
    }

    [Test]
    public void Whatever_selects_pods_selects_some()
    {
        var pods = Of("Deployment").Select(d => d.Entries("spec", "template", "metadata", "labels").ToDictionary(l => l.Key, l => l.Value.ToString())).ToArray();
        var selectors = Of("Deployment").Select(d => d.Entries("spec", "selector", "matchLabels"))
            .Concat(Of("PodDisruptionBudget").Select(b => b.Entries("spec", "selector", "matchLabels")))
            .Concat(Of("Service").Select(s => s.Entries("spec", "selector")))
            .Concat(Of("NetworkPolicy").Select(n => n.Entries("spec", "podSelector", "matchLabels")).Where(labels => labels.Count > 0));

        foreach (var selector in selectors)
            pods.ShouldContain(labels => selector.All(l => labels.GetValueOrDefault(l.Key) == l.Value.ToString()), string.Join(',', selector.Select(l => l.Value)));
    }

    [Test]
    public void Pods_stop_in_their_own_time_and_mount_what_there_is()
    {
        foreach (var deployment in Of("Deployment"))
        {
            var pod = deployment.At("spec", "template", "spec")!;
            int.Parse(pod.Text("terminationGracePeriodSeconds")!).ShouldBe(40);
            var volumes = pod.Items("volumes").Select(v => v.Text("name")).ToArray();
            foreach (var container in pod.Items("containers"))
                container.Items("volumeMounts").Select(m => m.Text("name")).ShouldBe(volumes, ignoreOrder: true);
        }

        var service = Of("Deployment").Single(d => d.Text("metadata", "name") == "workflow-service").At("spec", "template", "spec")!.Items("containers")[0];
        service.Items("lifecycle", "preStop", "exec", "command").Select(c => c.ToString()).ShouldBe(["sleep", "5"]);
        service.Text("readinessProbe", "httpGet", "path").ShouldBe("/health/ready");
        service.Text("livenessProbe", "httpGet", "path").ShouldBe("/health/live");
    }

    [Test]
    public void Secrets_are_named_and_not_written_down()
    {
        Of("Secret").ShouldBeEmpty();
        var mounted = Of("Deployment").SelectMany(d => d.Items("spec", "template", "spec", "volumes")).Select(v => v.Text("secret", "secretName")).OfType<string>();
        var script = Repository.Read("deploy/kubernetes/secrets.example.sh");

        mounted.ShouldAllBe(name => script.Contains($"generic {name} "));
    }

    [Test]
    public void What_no_policy_allows_is_refused()
    {
        var nobody = Of("NetworkPolicy").Single(n => n.Text("metadata", "name") == "nobody");

        nobody.Entries("spec", "podSelector").ShouldBeEmpty();
        nobody.Items("spec", "policyTypes").Select(t => t.ToString()).ShouldBe(["Ingress", "Egress"]);
        Of("NetworkPolicy").Count().ShouldBe(Of("Deployment").Count() + 1);
    }

    private static YamlMappingNode Changed(string from, string to)
    {
        var stream = new YamlStream();
        var service = Repository.Read("deploy/kubernetes/service.yaml").Split("---\n").Single(d => d.Contains("PodDisruptionBudget"));
        stream.Load(new StringReader(service.Replace(from, to)));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
