using Workflow.Deploy.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Workflow.Deploy.Tests;

/// <summary>The compose file is valid, asks for nothing, shows nothing to the outside, and holds what the service needs.</summary>
internal sealed class ComposeTests
{
    private const string Path = "docker-compose.yml";

    private static readonly YamlMappingNode Compose = Yaml.Documents(Path)[0];

    private static IReadOnlyList<(string Name, YamlNode Service)> Services => Compose.Entries("services");

    private static IEnumerable<(string Name, YamlNode Service)> Staying => Services.Where(s => s.Service.Text("restart") is not null);

    [TestCase("")]
    [TestCase("observe")]
    public async Task Docker_s_own_reader_takes_it(string profile) =>
        await Tool.RunAsync("docker-compose", "docker-compose", profile.Length == 0 ? ["-f", Path, "config", "-q"] : ["-f", Path, "--profile", profile, "config", "-q"]);

    [Test]
    public void Without_a_profile_there_is_the_product_and_with_it_what_watches_it()
    {
        Services.Where(s => s.Service.Items("profiles").Count == 0).Select(s => s.Name)
            .ShouldBe(["secrets", "service-1", "service-2", "agent", "projects", "postgres", "rabbitmq"]);
        Services.Where(s => s.Service.Items("profiles").Count > 0).ShouldAllBe(s => s.Service.Items("profiles")[0].ToString() == "observe");
    }

    [Test]
    public void Nothing_is_published_beyond_this_machine()
    {
        var ports = Services.SelectMany(s => s.Service.Items("ports")).Select(p => p.ToString()).ToArray();

        ports.Length.ShouldBeGreaterThan(2);
        ports.ShouldAllBe(port => port.StartsWith("127.0.0.1:"));
    }

    [Test]
    public void What_stays_has_a_limit_of_memory_and_of_logs_and_a_version_of_its_own()
    {
        foreach (var (name, service) in Staying)
        {
            service.Text("mem_limit").ShouldNotBeNull(name);
            service.Text("logging", "options", "max-size").ShouldNotBeNull(name);
            if (service.At("build") is null)
                service.Text("image").ShouldNotBeNull(name).ShouldMatch(@":[v0-9][0-9.]*(-[a-z-]+)?$", name);
        }
    }

    [Test]
    public void Whatever_is_mounted_or_waited_for_is_there()
    {
        var volumes = Compose.Entries("volumes").Select(v => v.Key).ToHashSet();
        foreach (var (name, service) in Services)
        {
            foreach (var mount in service.Items("volumes").Select(v => v.ToString()))
            {
                var source = mount.Split(':')[0];
                if (source.StartsWith("./", StringComparison.Ordinal))
                    System.IO.Path.Exists(Repository.File(source)).ShouldBeTrue($"{name} mounts {source}");
                else if (!source.StartsWith('$'))
                    volumes.ShouldContain(source, name);
            }

            foreach (var (needed, how) in service.Entries("depends_on"))
            {
                var other = Compose.At("services", needed).ShouldNotBeNull($"{name} waits for {needed}");
                if (how.Text("condition") == "service_healthy")
                    (other.At("healthcheck") is not null || other.At("build") is not null).ShouldBeTrue($"{needed} says whether it is healthy");
            }
        }
    }

    [Test]
    public void Service_nodes_have_names_of_their_own_stop_in_time_and_write_nowhere()
    {
        var nodes = Services.Where(s => s.Service.Text("image") == "workflow-service").ToArray();

        nodes.Length.ShouldBe(2);
        nodes.Select(n => n.Service.Text("environment", "WORKFLOW_SERVER__NODE")).Distinct().Count().ShouldBe(2);
        foreach (var (name, service) in nodes.Concat(Services.Where(s => s.Name == "agent")))
        {
            int.Parse(service.Text("stop_grace_period")!.TrimEnd('s')).ShouldBeGreaterThan(30, name);
            service.Text("read_only").ShouldBe("true", name);
            service.Items("cap_drop").Select(c => c.ToString()).ShouldBe(["ALL"], name);
        }
    }

    [Test]
    public void A_secret_is_mounted_only_where_it_is_needed_and_never_to_be_written()
    {
        foreach (var (name, service) in Services.Where(s => s.Name != "secrets"))
            foreach (var mount in service.Items("volumes").Select(v => v.ToString()).Where(m => m.StartsWith("secrets-", StringComparison.Ordinal)))
                mount.ShouldEndWith(":ro", Case.Sensitive, name);
        Holders("secrets-operator").ShouldBe(["secrets"]);
        Holders("secrets-agent").ShouldBe(["secrets", "agent"]);
        Holders("secrets-service").ShouldBe(["secrets", "service-1", "service-2"]);
    }

    private static IEnumerable<string> Holders(string volume) =>
        Services.Where(s => s.Service.Items("volumes").Any(v => v.ToString().StartsWith(volume + ":", StringComparison.Ordinal))).Select(s => s.Name);
}
