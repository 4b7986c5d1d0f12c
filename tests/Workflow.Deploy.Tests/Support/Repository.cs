namespace Workflow.Deploy.Tests.Support;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => System.IO.File.ReadAllText(File(parts));

    /// <summary>Files of the deployment, by their paths from the top.</summary>
    public static IEnumerable<string> Deployment(params string[] endings) =>
        Directory.EnumerateFiles(File("deploy"), "*", SearchOption.AllDirectories).Append(File("docker-compose.yml"))
            .Where(path => endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)))
            .Select(path => Path.GetRelativePath(Root, path))
            .Order(StringComparer.Ordinal);

    private static string Find(string directory)
    {
        for (var candidate = new DirectoryInfo(directory); candidate is not null; candidate = candidate.Parent)
            if (System.IO.File.Exists(Path.Combine(candidate.FullName, "Workflow.sln")))
                return candidate.FullName;
        throw new DirectoryNotFoundException($"No Workflow.sln above {directory}.");
    }
}
