using Workflow.Service.Access;
using Workflow.Service.Configuration;

namespace Workflow.Cli.Tests;

public sealed class KeyCommandTests
{
    [Test]
    public async Task A_new_key_is_printed_once_with_what_the_service_stores_of_it()
    {
        var answer = (await new Shell().RunAsync("key", "new", "--name", "ci", "--role", "developer,tester", "--project", "shop", "--right", "operate", "--format", "json")).Ok();

        var key = answer.Json.GetProperty("key").GetString()!;
        var entry = answer.Json.GetProperty("entry");
        key.ShouldStartWith("wfk_");
        entry.GetProperty("Hash").GetString().ShouldBe(ApiKeys.HashOf(key));
        (await new Shell().RunAsync("key", "new", "--name", "ci", "--project", "shop", "--format", "json")).Ok().Json.GetProperty("key").GetString().ShouldNotBe(key);
    }

    [Test]
    public async Task What_is_printed_goes_into_the_configuration_as_it_is()
    {
        using var home = new TemporaryDirectory();
        var lines = (await new Shell().RunAsync("key", "new", "--name", "ci", "--role", "developer", "--project", "shop, crm")).Ok().Output;
        var entry = lines[lines.IndexOf('{', StringComparison.Ordinal)..];
        var file = home.Write("appsettings.json", $$"""{ "Server": { "Postgres": "Host=db", "RabbitMq": "amqp://queue" }, "Identity": { "Keys": [ {{entry}} ] } }""");

        var key = ConfigurationReader.Read(new ConfigurationRequest { File = file }).Identity.Keys.ShouldHaveSingleItem();

        (key.Name, key.Hash).ShouldBe(("ci", ApiKeys.HashOf(lines.Split('\n')[0])));
        key.Roles.ShouldBe(["developer"]);
        key.Projects.ShouldBe(["shop", "crm"]);
        key.Rights.ShouldBeEmpty();
    }

    [TestCase("key new --project shop", "also needs --name NAME")]
    [TestCase("key new --name ci", "--project")]
    [TestCase("key new --name workflow --project shop", "the engine itself")]
    [TestCase("key new --name ci --project ../etc", "--project cannot be '../etc'")]
    [TestCase("key new --name ci --project shop --role Tester", "--role cannot be 'Tester'")]
    [TestCase("key new --name ci --project shop --right root", "operate, agent")]
    public async Task What_the_service_would_not_take_is_refused(string line, string said)
    {
        var answer = await new Shell().RunAsync(line.Split(' '));

        (answer.Code, answer.Output).ShouldBe((ExitCodes.Usage, ""));
        answer.Error.ShouldContain(said);
    }
}
