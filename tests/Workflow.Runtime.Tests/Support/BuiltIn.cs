using Workflow.Engine.Definitions;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Tests.Support;

/// <summary>The definitions that come with the product.</summary>
internal static class BuiltIn
{
    public static RegisteredDefinitions Definitions { get; } = Read();

    public static string Root { get; } = FindRoot();

    public static string Yaml(string workflow) => File.ReadAllText(Path.Combine(FindRoot(), "src", "Workflow.Service", "definitions", $"{workflow}.yaml"));

    private static RegisteredDefinitions Read()
    {
        string[] names = ["feature-request", "task", "initiative"];
        var read = DefinitionSet.Read(names.Select(name => new DefinitionFile(name, Yaml(name))));
        read.Faults.ShouldBeEmpty();
        return new RegisteredDefinitions(read.Set!.Definitions);
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Workflow.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new DirectoryNotFoundException("No Workflow.sln above the tests.");
    }
}
