using System.Globalization;
using System.Text;

namespace Workflow.Agent.Programs;

/// <summary>Finds and kills what an automation started and a killed agent left running.</summary>
/// <remarks>Everything carries its instance's mark in its environment, so nothing has to be written down at the right moment.</remarks>
internal static class Leftovers
{
    /// <summary>Kills every process that carries the mark, and what it started meanwhile. Returns how many were killed.</summary>
    public static int KillMarked(string mark)
    {
        var wanted = Encoding.UTF8.GetBytes($"{ProgramEnvironment.Mark}={mark}\0");
        return KillAll(pid => Contains(ReadProc(pid, "environ"), wanted));
    }

    /// <summary>Kills what is left of a session.</summary>
    public static void KillSession(int session) => KillAll(pid => SessionOf(pid) == session);

    /// <summary>True where a git process is at work on this directory or below it, whoever started it.</summary>
    public static bool GitAtWork(string directory)
    {
        var inside = Encoding.UTF8.GetBytes(directory);
        return Others().Any(pid =>
            Encoding.UTF8.GetString(ReadProc(pid, "comm")).StartsWith("git", StringComparison.Ordinal)
            && (Contains(ReadProc(pid, "cmdline"), inside) || WorksIn(pid, directory)));
    }

    private static int KillAll(Func<int, bool> wanted)
    {
        var killed = 0;
        // A process may start another while the list is read: look again until nothing is found.
        for (var round = 0; round < 20; round++)
        {
            var found = Others().Where(pid => wanted(pid) && IsAlive(pid)).ToList();
            if (found.Count == 0)
                break;
            foreach (var pid in found)
                Native.KillNow(pid);
            killed += found.Count;
        }

        return killed;
    }

    private static IEnumerable<int> Others()
    {
        if (!Directory.Exists("/proc"))
            yield break;
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), CultureInfo.InvariantCulture, out var pid) && pid != Environment.ProcessId)
                yield return pid;
        }
    }

    private static bool IsAlive(int pid) => StatusFields(pid) is [var state, ..] && state is not ("Z" or "X");

    private static int SessionOf(int pid) =>
        StatusFields(pid) is { Length: > 3 } fields && int.TryParse(fields[3], CultureInfo.InvariantCulture, out var session) ? session : -1;

    // /proc/<pid>/stat is "pid (name) state parent group session …"; the name may hold blanks and brackets.
    private static string[] StatusFields(int pid)
    {
        var text = Encoding.UTF8.GetString(ReadProc(pid, "stat"));
        var end = text.LastIndexOf(')');
        return end < 0 ? [] : text[(end + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool WorksIn(int pid, string directory)
    {
        try
        {
            var target = new FileInfo($"/proc/{pid}/cwd").LinkTarget;
            return target is not null && (target + "/").StartsWith(directory + "/", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static byte[] ReadProc(int pid, string name)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{pid}/{name}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // It has ended, or belongs to somebody else.
        }
    }

    private static bool Contains(byte[] text, byte[] wanted) => text.AsSpan().IndexOf(wanted) >= 0;
}
