namespace Workflow.Dashboard.Tests.Support;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(directory.FullName, "Workflow.sln")))
                directory = directory.Parent!;
            return directory.FullName;
        }
    }
}
