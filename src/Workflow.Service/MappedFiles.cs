using System.Globalization;
using System.Runtime.InteropServices;

namespace Workflow.Service;

/// <summary>
/// The files that this process has mapped: the runtime, libraries and our own assemblies. Half of what a start reads of them is never
/// read again, yet the kernel counts it as this process's until memory is short. Linux only; elsewhere nothing is done.
/// </summary>
/// <remarks>
/// Linux, madvise(2). <c>MADV_PAGEOUT</c> loses nothing: what is needed again is read from its file again. Pages that are mapped elsewhere as
/// well stay, and those of files that this user neither owns nor may write stay, too. What was written to a private mapping has
/// no file to be read from: it stays, or goes to swap. Files in memory (<c>/memfd:</c>) would only seem to become smaller.
/// .NET maps an assembly as a file, which it only reads, and where it was compiled ahead a second time as a program. The first of these
/// mappings is cleared by <c>MADV_DONTNEED</c>, which does without all those conditions, and before the rest, so that the program's pages are
/// mapped once. It would lose what was written, also by somebody who was given the address since: so it is kept to assemblies that stay.
/// </remarks>
internal static partial class MappedFiles
{
    private const int DoNotNeed = 4;
    private const int PageOut = 21;

    /// <summary>Gives the pages of mapped files back to the kernel; the ones in use come back by themselves.</summary>
    public static async Task GiveBackAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var assemblies = AppDomain.CurrentDomain.GetAssemblies().Where(a => a is { IsDynamic: false, IsCollectible: false }).Select(a => a.Location).ToHashSet();
        var files = (await ReadMapsAsync(cancellationToken)).Select(line => Of(line, assemblies)).OfType<Mapping>().ToList();
        // It is advice: an older kernel, or one that does not want to, says so and nothing is lost.
        foreach (var file in files.Where(f => f.IsAssembly))
            _ = madvise(file.Start, file.Length, DoNotNeed);
        foreach (var file in files.Where(f => !f.IsAssembly))
            _ = madvise(file.Start, file.Length, PageOut);
    }

    /// <summary>What one line of <c>/proc/self/maps</c> says; null for what is no file, or is written through to one.</summary>
    /// <param name="line">As <c>7f10-7f20 r-xp 00000000 fe:00 1234  /usr/lib/libc.so.6</c>.</param>
    /// <param name="assemblies">The files of assemblies that stay until the process ends.</param>
    internal static Mapping? Of(string line, IReadOnlySet<string> assemblies)
    {
        var space = line.IndexOf(' ');
        var file = line.IndexOf('/');
        if (space < 0 || file < 0 || line.AsSpan(file).StartsWith("/memfd:"))
            return null;
        var access = line[(space + 1)..(space + 5)];
        if (access is "rw-s")
            return null;
        var dash = line.IndexOf('-');
        var start = nuint.Parse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nuint.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Mapping((nint)start, end - start, access is "r--s" && assemblies.Contains(line[file..]));
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

    /// <param name="Start">Its address.</param>
    /// <param name="Length">In bytes.</param>
    /// <param name="IsAssembly">It is there to read an assembly, and nothing else will ever be at its place.</param>
    internal readonly record struct Mapping(nint Start, nuint Length, bool IsAssembly);
}
