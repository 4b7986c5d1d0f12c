using System.Text.Json;
using Workflow.Deploy.Tests.Support;

namespace Workflow.Deploy.Tests;

/// <summary>Every file of the deployment can be read as what it is.</summary>
internal sealed class FilesTests
{
    private static IEnumerable<string> YamlFiles => Repository.Deployment(".yml", ".yaml");

    private static IEnumerable<string> JsonFiles => Repository.Deployment(".json");

    private static IEnumerable<string> Scripts => Repository.Deployment(".sh");

    [TestCaseSource(nameof(YamlFiles))]
    public void Yaml_is_yaml(string path) => Yaml.Documents(path).ShouldNotBeEmpty();

    [TestCaseSource(nameof(JsonFiles))]
    public void Json_is_json(string path) => JsonDocument.Parse(Repository.Read(path)).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);

    [TestCaseSource(nameof(Scripts))]
    public async Task A_script_is_one_and_may_be_run(string path)
    {
        var shell = Repository.Read(path).StartsWith("#!/bin/sh", StringComparison.Ordinal) ? "sh" : "bash";

        await Tool.RunAsync(shell, shell, ["-n", path]);
        File.GetUnixFileMode(Repository.File(path)).ShouldSatisfyAllConditions(mode => mode.HasFlag(UnixFileMode.UserExecute).ShouldBeTrue());
    }

    [Test]
    public void No_secret_is_in_any_file()
    {
        string[] signs = ["password=", "password:", "passwd", "wfk_", "amqp://", "BEGIN "];
        foreach (var path in Repository.Deployment(".yml", ".yaml", ".json", ".conf", ".sh", "Dockerfile"))
            foreach (var line in File.ReadLines(Repository.File(path)))
                if (signs.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
                    // What is made at run time stands in a variable.
                    line.ShouldContain("$", Case.Sensitive, $"{path}: {line}");
    }
}
