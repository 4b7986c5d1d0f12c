using System.Globalization;
using System.Runtime.InteropServices;

namespace Workflow.Service;

/// <summary>
/// The files that this process has mapped: the runtime, libraries and our own assemblies. Half of what a start reads of them is never
/// read again, yet the kernel counts it as this process's until memory is short. Linux only; elsewhere nothing is done.
/// </summary>
/// <remarks>
/// Linux, madvise(2): <c>MADV_PAGEOUT</c> loses nothing. What is needed again is read from its file again, pages that another process
/// uses as well stay, and those of files that this user neither owns nor may write stay, too. What was written to a private mapping has
/// no file to be read from: it stays, or goes to swap. Files in memory (<c>/memfd:</c>) would only seem to become smaller.
/// </remarks>
internal static partial class MappedFiles
{
    private const int PageOut = 21;

    /// <summary>Gives the pages of mapped files back to the kernel; the ones in use come back by themselves.</summary>
    public static async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var line in await ReadMapsAsync(cancellationToken))
            if (Range(line) is var (start, length))
                // It is advice: an older kernel, or one that does not want to, says so and nothing is lost.
                _ = madvise(start, length, PageOut);
    }

    /// <summary>Where the file of one line of <c>/proc/self/maps</c> lies, in bytes; null for what is no file, or is written through to one.</summary>
    /// <param name="line">As <c>7f10-7f20 r-xp 00000000 fe:00 1234  /usr/lib/libc.so.6</c>.</param>
    internal static (nint Start, nuint Length)? Range(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        var file = line.IndexOf('/');
        if (space < 0 || file < 0 || line[(space + 1)..(space + 5)] is "rw-s" || line[file..].StartsWith("/memfd:"))
            return null;
        var dash = line.IndexOf('-');
        var start = nuint.Parse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nuint.Parse(line[(dash + 1)..space], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((nint)start, end - start);
    }

    private static async Task<string[]> ReadMapsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllLinesAsync("/proc/self/maps", cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Some sandboxes hide it. Then everything stays as it is.
            return [];
        }
    }

    [LibraryImport("libc")]
    private static partial int madvise(nint address, nuint length, int advice);
}
