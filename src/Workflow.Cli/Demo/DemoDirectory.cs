using Workflow.Cli.Invocation;
using Workflow.Runtime.Journal;

namespace Workflow.Cli.Demo;

/// <summary>Where the demo keeps everything: the service's data, the project, what is live.</summary>
internal sealed class DemoDirectory
{
    private const string Marker = ".workflow-demo";

    private DemoDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>The service's data directory.</summary>
    public string Service => System.IO.Path.Combine(Path, "service");

    /// <summary>Opens the directory: to go on in it, or emptied to start afresh. One that is not a demo's is never touched.</summary>
    /// <exception cref="CliException">It holds something else, or another demo is at work in it.</exception>
    public static DemoDirectory Open(string path, bool resume)
    {
        var directory = new DemoDirectory(path);
        var marker = System.IO.Path.Combine(path, Marker);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(marker))
            throw CliException.Usage($"'{path}' holds something that is not a demo's. Name an empty or a new directory with --data.");
        if (!resume && Directory.Exists(path))
            directory.Clear();
        Directory.CreateDirectory(path);
        File.WriteAllText(marker, "Made by 'workflow demo'; emptied by the next one without --resume.\n");
        return directory;
    }

    // The lock says whether another demo is at work; held while clearing, so that none begins meanwhile.
    private void Clear()
    {
        if (Directory.Exists(Service))
            using (DataDirectory.Open(Service))
                ClearAllBut(Service);
        else
            ClearAllBut(null);
        if (Directory.Exists(Service))
            Directory.Delete(Service, recursive: true);
    }

    private void ClearAllBut(string? kept)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path).Where(e => e != kept && System.IO.Path.GetFileName(e) != Marker))
        {
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            else
                File.Delete(entry);
        }
    }
}
