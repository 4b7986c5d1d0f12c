using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>The three definitions that come with the product, from their files in the repository.</summary>
public static class BuiltIn
{
    private static readonly Lazy<DefinitionSet> _all = new(() =>
    {
        var result = DefinitionSet.Read(Files());
        result.Faults.ShouldBeEmpty(string.Join('\n', result.Faults));
        return result.Set!;
    });

    public static DefinitionSet All => _all.Value;

    public static Definition FeatureRequest => All.Find("feature-request")!;

    public static Definition Task => All.Find("task")!;

    public static Definition Initiative => All.Find("initiative")!;

    public static string Root { get; } = FindRoot();

    public static string Yaml(string workflow) => File.ReadAllText(Path.Combine(Root, "src", "Workflow.Service", "definitions", $"{workflow}.yaml"));

    private static IEnumerable<DefinitionFile> Files() =>
        new[] { "feature-request", "task", "initiative" }.Select(name => new DefinitionFile($"{name}.yaml", Yaml(name)));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Workflow.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("Workflow.sln is in no directory above the tests");
        return directory.FullName;
    }
}
