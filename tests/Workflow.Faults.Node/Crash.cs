using System.Diagnostics;

namespace Workflow.Faults.Node;

/// <summary>Ends this process at the n-th time that it comes to a point: SIGKILL, so that nothing is tidied up.</summary>
internal sealed class Crash(long pass)
{
    private long _passes;

    public void Pass()
    {
        if (Interlocked.Increment(ref _passes) == pass)
            Now();
    }

    public static void Now()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
