using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Workflow.Deploy.Tests.Support;
using Workflow.Servers;

namespace Workflow.Deploy.Tests;

/// <summary>A composed installation makes its secrets once, and they fit together.</summary>
internal sealed class SecretsTests
{
    private string _directory = "";

    [SetUp]
    public async Task MakeAsync()
    {
        _directory = Directory.CreateTempSubdirectory("workflow-secrets-").FullName;
        File.SetUnixFileMode(_directory, File.GetUnixFileMode(_directory) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await RunAsync();
    }

    [TearDown]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Test]
    public async Task A_second_run_changes_nothing_and_one_after_a_broken_first_completes_it()
    {
        var before = All();

        await RunAsync();
        All().ShouldBe(before);

        File.Delete(In("operator/key"));
        await RunAsync();
        All().Keys.ShouldBe(before.Keys);
        All()["postgres/password"].ShouldNotBe(before["postgres/password"]);
    }

    [Test]
    public void Two_installations_share_nothing()
    {
        var texts = All().Values.SelectMany(v => v.Split(' ', '"', ':', '@', '=', '\n')).Where(t => t.Length >= 32).ToArray();

        texts.ShouldNotBeEmpty();
        texts.Distinct().Count().ShouldBeGreaterThanOrEqualTo(7);
    }

    [Test]
    public async Task The_service_knows_the_keys_only_by_their_hashes()
    {
        var settings = JsonDocument.Parse(All()["service/appsettings.json"]).RootElement.GetProperty("Identity").GetProperty("Keys");
        var keys = settings.EnumerateArray().ToDictionary(k => k.GetProperty("Name").GetString()!, k => k.GetProperty("Hash").GetString());
        var operators = (await Tool.RunAsync("sh", "dash", ["deploy/secrets.sh", _directory, "key"])).Trim();

        operators.ShouldStartWith("wfk_");
        operators.Length.ShouldBeGreaterThanOrEqualTo(36);
        keys["operator"].ShouldBe(Hash(operators));
        keys["agent"].ShouldBe(Hash(All()["agent/key"]));
        All()["service/appsettings.json"].ShouldNotContain(operators);
    }

    [Test]
    public async Task RabbitMq_takes_the_users_that_were_made_and_no_others()
    {
        await using var server = await ThrowawayRabbitMq.StartAsync(new RabbitMqOptions { Configuration = [$"load_definitions = {In("rabbitmq/definitions.json")}"] });

        foreach (var user in (string[])["service/rabbitmq", "agent/rabbitmq"])
        {
            var address = new UriBuilder(All()[user]) { Host = server.Uri.Host, Port = server.Uri.Port }.Uri;
            await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync();
            connection.IsOpen.ShouldBeTrue(user);
        }

        await Should.ThrowAsync<BrokerUnreachableException>(async () => await new ConnectionFactory { Uri = server.Uri }.CreateConnectionAsync());
    }

    private string In(string file) => Path.Combine(_directory, file);

    private Task RunAsync() => Tool.RunAsync("sh", "dash", ["deploy/secrets.sh", _directory]);

    private SortedDictionary<string, string> All() => new(
        Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(_directory, path), File.ReadAllText),
        StringComparer.Ordinal);

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
