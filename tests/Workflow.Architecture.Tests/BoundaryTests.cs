using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Workflow.Architecture.Tests;

internal sealed class BoundaryTests
{
    private static IEnumerable<string> Projects => ProjectReferences.Allowed.Keys;

    [Test]
    public void Every_project_of_the_source_tree_is_in_the_table() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName)
            .ShouldBe(ProjectReferences.Allowed.Keys, ignoreOrder: true);

    [TestCaseSource(nameof(Projects))]
    public void A_project_refers_only_to_what_the_table_allows(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));

        ProjectReferences.Violations(project, file).ShouldBeEmpty();
    }

    [Test]
    public void A_reference_that_crosses_a_boundary_is_seen()
    {
        var file = XDocument.Parse(
            """<Project><ItemGroup><ProjectReference Include="..\Workflow.Runtime\Workflow.Runtime.csproj" /></ItemGroup></Project>""");

        ProjectReferences.Violations("Workflow.Roles", file).ShouldHaveSingleItem().ShouldContain("Workflow.Roles refers to Workflow.Runtime");
    }

    [Test]
    public void The_core_touches_no_clock_file_network_thread_or_random_number()
    {
        string[] forbidden =
        [
            "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.Http.HttpClient", "System.Net.Sockets.Socket",
            "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.TimeProvider", "System.Random", "System.Threading.Thread",
            "System.Threading.Timer", "System.Console",
        ];

        TypesUsedBy("Workflow.Engine").Intersect(forbidden).ShouldBeEmpty();
    }

    [Test]
    public void A_type_that_is_used_is_seen() => TypesUsedBy("Workflow.Architecture.Tests").ShouldContain("System.IO.File");

    private static IEnumerable<string> TypesUsedBy(string assembly)
    {
        var path = Directory.EnumerateFiles(Path.Combine(Repository.Root, assembly.EndsWith(".Tests", StringComparison.Ordinal) ? "tests" : "src", assembly, "bin"), assembly + ".dll", SearchOption.AllDirectories)
            .MaxBy(File.GetLastWriteTimeUtc) ?? throw new FileNotFoundException($"{assembly} is not built.");
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(h => metadata.GetTypeReference(h)).Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}").Distinct()];
    }
}
