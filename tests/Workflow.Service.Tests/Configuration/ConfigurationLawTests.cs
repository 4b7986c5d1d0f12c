using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Service.Configuration;
using Workflow.Telemetry;

namespace Workflow.Service.Tests.Configuration;

internal sealed class ConfigurationLawTests
{
    private static readonly string[] Letters = [.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789;=@:/ ,?%#".Select(c => c.ToString())];

    private static Gen<string> Secrets => Gen.Elements(Letters).ArrayOf(12).Select(parts => "S3cr" + string.Concat(parts).Trim() + "et");

    /// <summary>Where a secret can stand, by right or by mistake.</summary>
    private static Gen<string> Places => Gen.Elements(
    [
        .. ConfigurationKeys.All.Where(k => k.IsSecret).SelectMany(k => new[] { k.Path, k.Path + "s", k.Path.Replace("Server", "Servers", StringComparison.Ordinal) }),
        "Identity:Keys:0:Hash", "Identity:Keys:0:Password", "Nowhere:At:All", "Server", "Identity",
    ]);

    [Test]
    public void No_text_of_any_fault_shows_a_secret() =>
        Prop.ForAll(Places.Zip(Secrets).ToArbitrary(), given =>
        {
            var (key, secret) = given;
            foreach (var value in new[] { secret, "Host=db;Password=" + secret, $"amqp://user:{secret}@queue", $"http://user:{secret}@queue" })
                foreach (var fault in new ConfigurationRequest().WithLine((key, value), ("Server:Node", "a")).Faults())
                    fault.ToString().ShouldNotContain(secret);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void Whatever_is_said_is_read_or_refused_and_never_a_crash() =>
        Prop.ForAll(
            Gen.Elements<string>([.. ConfigurationKeys.All.Select(k => k.Path.Replace("#", "0", StringComparison.Ordinal)), "Server", "Identity:Keys", "Identity:Keys:0", "x"]).Zip(Secrets).ListOf(4).ToArbitrary(),
            said => Should.NotThrow(() => new ConfigurationRequest().WithLine([.. said.Select(s => (s.Item1, s.Item2))]).Faults()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void The_source_that_is_said_last_wins() =>
        Prop.ForAll(Gen.Choose(0, 65535).ArrayOf(2).ToArbitrary(), ports =>
            ConfigurationReader.Read(Given.Environment(("WORKFLOW_PORT", $"{ports[0]}")).WithLine(("Port", $"{ports[1]}"))).Port.ShouldBe(ports[1]))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Every_option_has_its_key()
    {
        var options = Properties(typeof(ServerOptions), "Server:").Concat(Properties(typeof(TelemetryOptions), "Telemetry:"))
            .Concat(Properties(typeof(ApiKey), "Identity:Keys:#:")).Concat(Properties(typeof(JwtOptions), "Identity:Jwt:"));

        options.Except(ConfigurationKeys.All.Select(k => k.Path)).ShouldBeEmpty();
    }

    [Test]
    public void The_documentation_has_the_table_of_all_keys()
    {
        var documentation = File.ReadAllText(Path.Combine(Root(), "docs", "configuration.md"));

        documentation.ShouldContain(ConfigurationText.MarkdownTable());
    }

    [Test]
    public void The_help_says_of_every_key_what_it_means_takes_and_defaults_to()
    {
        var help = ConfigurationText.Help();

        foreach (var key in ConfigurationKeys.All)
            help.ShouldContain($"  {key.Path}\n      {key.Meaning}\n      Takes {key.Form.Legal}. Default: {key.Default}.\n");
    }

    private static IEnumerable<string> Properties(Type type, string section) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => section + p.Name);

    private static string Root()
    {
        for (var candidate = new DirectoryInfo(AppContext.BaseDirectory); candidate is not null; candidate = candidate.Parent)
            if (File.Exists(Path.Combine(candidate.FullName, "Workflow.sln")))
                return candidate.FullName;
        throw new DirectoryNotFoundException("No checkout above the tests.");
    }
}
