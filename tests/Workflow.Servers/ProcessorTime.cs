using System.Globalization;

namespace Workflow.Servers;

/// <summary>Processor time of a server, from Linux's /proc: of a process and all below it, those that have ended included.</summary>
public static class ProcessorTime
{
    // Fields of /proc/PID/stat after the name in parentheses (proc(5)): the parent is the 2nd, times in ticks the 12th to 15th.
    private const int Parent = 1;
    private const int FirstTime = 11;
    private const double TicksPerSecond = 100;

    /// <returns>Seconds of user and system time.</returns>
    public static double OfTree(int root)
    {
        var all = Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var pid) ? pid : 0)
            .Where(pid => pid > 0).Select(pid => (Pid: pid, Fields: Read(pid))).Where(p => p.Fields is not null).ToDictionary(p => p.Pid, p => p.Fields!);
        return all.Keys.Where(pid => IsBelow(pid, root, all)).Sum(pid => all[pid].Skip(FirstTime).Take(4).Sum(Number)) / TicksPerSecond;
    }

    private static bool IsBelow(int pid, int root, Dictionary<int, string[]> all)
    {
        while (pid != root && all.TryGetValue(pid, out var fields))
            pid = (int)Number(fields[Parent]);
        return pid == root;
    }

    private static string[]? Read(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
