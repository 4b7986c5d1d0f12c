namespace Workflow.Architecture.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory)
    {
        for (var candidate = new DirectoryInfo(directory); candidate is not null; candidate = candidate.Parent)
            if (File.Exists(Path.Combine(candidate.FullName, "Workflow.sln")))
                return candidate.FullName;
        throw new DirectoryNotFoundException($"No Workflow.sln above {directory}.");
    }
}
