using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Agent.Programs;

/// <summary>The few calls into the operating system that .NET has no name for.</summary>
internal static partial class Native
{
    private const int ReadOnly = 0;
    private const int Kill = 9;
    private const int MaySearch = 1;
    private const int MayWrite = 2;
    private const int NoSuchProcess = 3;

    /// <summary>Kills a process, or with a negative id a whole process group. A process that is gone is not an error.</summary>
    public static void KillNow(int id)
    {
        if (kill(id, Kill) != 0 && Marshal.GetLastPInvokeError() is not NoSuchProcess and var error)
            throw new Win32Exception(error);
    }

    /// <summary>Replaces whatever is at <paramref name="to"/> (not a filled directory) in one step.</summary>
    public static void Rename(string from, string to)
    {
        if (rename(from, to) != 0)
            throw Failed($"rename '{from}' to '{to}'");
    }

    /// <summary>Returns when a file, or a directory's list of names, is on the disk.</summary>
    public static void Sync(string path)
    {
        var handle = open(path, ReadOnly);
        if (handle < 0)
            throw Failed($"open '{path}'");
        var result = fsync(handle);
        var error = Marshal.GetLastPInvokeError();
        _ = close(handle);
        if (result != 0)
            throw Failed($"write '{path}' to the disk", error);
    }

    /// <summary>Makes sure, without trying it, that files can be made in a directory.</summary>
    /// <exception cref="IOException">They cannot; the message says why.</exception>
    public static void RequireWritable(string directory)
    {
        if (access(directory, MayWrite | MaySearch) != 0)
            throw Failed($"write to '{directory}'");
    }

    /// <summary>The path without symbolic links, as far as it exists.</summary>
    public static string RealPath(string path)
    {
        if (!Path.Exists(path))
            return Path.GetDirectoryName(path) is { } parent ? Path.Combine(RealPath(parent), Path.GetFileName(path)) : path;
        var buffer = new byte[4096];
        if (realpath(path, buffer) == 0)
            throw Failed($"follow '{path}'");
        return Encoding.UTF8.GetString(buffer, 0, Array.IndexOf(buffer, (byte)0));
    }

    private static IOException Failed(string what, int? code = null)
    {
        var error = code ?? Marshal.GetLastPInvokeError();
        return new IOException($"could not {what}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, byte[] resolved);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int handle);
}
