using System.Runtime.InteropServices;

namespace Workflow.Service;

/// <summary>The memory that the runtime and native libraries take from libc: its compiler's, above all, which has a lot for a short time.</summary>
/// <remarks>glibc, malloc_trim(3): what was freed in the middle of its arenas otherwise stays this process's. Other libcs have no such call.</remarks>
internal static partial class NativeHeap
{
    /// <summary>Gives freed pages back to the kernel.</summary>
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = malloc_trim(0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Another libc, which keeps its own house.
        }
    }

    [LibraryImport("libc")]
    private static partial int malloc_trim(nuint keep);
}
