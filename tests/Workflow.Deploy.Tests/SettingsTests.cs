using Workflow.Deploy.Tests.Support;
using Workflow.Service;
using Workflow.Service.Configuration;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests;

/// <summary>The settings that the deployment makes are read by the service itself, with the secrets that the deployment makes, and are right.</summary>
internal sealed class SettingsTests
{
    private const string Mounted = "/run/workflow";
    private string _secrets = "";

    [OneTimeSetUp]
    public async Task MakeSecretsAsync()
    {
        _secrets = Directory.CreateTempSubdirectory("workflow-settings-").FullName;
        await Tool.RunAsync("sh", "dash", ["deploy/secrets.sh", _secrets]);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_secrets, recursive: true);

    [TestCase("service-1")]
    [TestCase("service-2")]
    public void A_composed_node_has_all_that_it_needs(string name)
    {
        var options = Read(Composed(name));

        options.Server!.Node.ShouldBe(name);
        options.Server.Postgres.ShouldStartWith("Host=postgres;");
        options.Server.RabbitMq.Host.ShouldBe("rabbitmq");
        options.Identity.Keys.Select(k => k.Name).ShouldBe(["operator", "agent"]);
        options.Telemetry.JsonLogs.ShouldBeTrue();
        options.Telemetry.Otlp.ShouldNotBeNull();
        options.Port.ShouldBe(8080);
    }

    [Test]
    public void A_node_on_Kubernetes_has_all_that_it_needs()
    {
        Read(OnKubernetes("service")).Server!.Node.ShouldBe("workflow-service-0");
    }

    [TestCase("WORKFLOW_TELEMETRY__OTLP")]
    [TestCase("WORKFLOW_TELEMETRY__JSONLOGS")]
    public void Agents_tell_of_themselves_where_and_as_the_nodes_do(string variable)
    {
        Composed("agent")[variable].ShouldBe(Composed("service-1")[variable]);
        OnKubernetes("agent")[variable].ShouldBe(OnKubernetes("service")[variable]);
    }

    [Test]
    public void Without_its_keys_a_node_refuses_to_listen_where_others_can_reach_it()
    {
        File.Move(Path.Combine(_secrets, "service", "appsettings.json"), Path.Combine(_secrets, "appsettings.json"));
        try
        {
            Should.Throw<HostStartException>(() => Read(Composed("service-1"))).Message.ShouldContain("Address");
        }
        finally
        {
            File.Move(Path.Combine(_secrets, "appsettings.json"), Path.Combine(_secrets, "service", "appsettings.json"));
        }
    }

    [Test]
    public void A_setting_that_does_not_exist_would_be_found()
    {
        var variables = Composed("service-1");
        variables["WORKFLOW_SERVER__NOOD"] = "x";

        Should.Throw<HostStartException>(() => Read(variables)).Message.ShouldContain("Nood", Case.Insensitive);
    }

    // What Kubernetes fills in by itself is the pod's name.
    private static Dictionary<string, string> OnKubernetes(string file) => Yaml.Documents($"deploy/kubernetes/{file}.yaml")[0]
        .Items("spec", "template", "spec", "containers")[0].Items("env").ToDictionary(e => e.Text("name")!, e => e.Text("value") ?? "workflow-service-0");

    private static Dictionary<string, string> Composed(string service) => Yaml.Documents("docker-compose.yml")[0]
        .Entries("services", service, "environment").ToDictionary(e => e.Key, e => ((YamlScalarNode)e.Value).Value!);

    private WorkflowHostOptions Read(Dictionary<string, string> variables)
    {
        var directory = Path.Combine(_secrets, "service");
        return ConfigurationReader.Read(new ConfigurationRequest
        {
            Directories = [directory],
            WorkingDirectory = directory,
            Environment = variables.ToDictionary(v => v.Key, v => v.Value.Replace(Mounted, directory)),
        });
    }
}
