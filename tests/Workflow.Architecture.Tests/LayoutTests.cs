namespace Workflow.Architecture.Tests;

internal sealed class LayoutTests
{
    [Test]
    public void The_top_level_stays_as_it_is()
    {
        string[] allowed =
        [
            "src", "tests", "deploy", "samples", "docs", "Workflow.sln", "Directory.Packages.props", "Directory.Build.props",
            "docker-compose.yml", "README.md", "global.json", "LICENSE", "CONTRIBUTING.md",
        ];

        Directory.GetFileSystemEntries(Repository.Root).Select(Path.GetFileName)
            .Where(name => !name!.StartsWith('.')).Except(allowed).ShouldBeEmpty();
    }

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Workflow.sln")).Replace('\\', '/');

        Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(path => !solution.Contains(path, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Test]
    public void Package_versions_are_central() =>
        Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("Version=\"", StringComparison.Ordinal)).ShouldBeEmpty();
}
