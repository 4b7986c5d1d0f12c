using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Workflow.Service.Tests;

/// <summary>What the process gives back of the files that it has mapped.</summary>
internal sealed class MappedFilesTests
{
    private const int Bytes = 8 << 20;
    private static readonly HashSet<string> Assemblies = ["/opt/a.dll"];

    // As an assembly, as a library, and as an assembly that was compiled ahead.
    [TestCase(MemoryMappedFileAccess.Read)]
    [TestCase(MemoryMappedFileAccess.CopyOnWrite)]
    [TestCase(MemoryMappedFileAccess.Read, MemoryMappedFileAccess.CopyOnWrite)]
    [Platform("Linux")]
    public async Task Pages_of_a_mapped_file_are_given_back_and_read_again_where_they_are_needed(params MemoryMappedFileAccess[] mappings)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"mapped-{Guid.NewGuid():N}");
        var content = new byte[Bytes];
        Random.Shared.NextBytes(content);
        await using (var file = File.Create(path))
        {
            await file.WriteAsync(content);
            // Pages that the disk does not have yet cannot be given back.
            file.Flush(flushToDisk: true);
        }

        var views = new List<MemoryMappedViewAccessor>();
        try
        {
            foreach (var access in mappings)
            {
                using var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, access);
                views.Add(map.CreateViewAccessor(0, 0, access));
                IsRead(views[^1], content).ShouldBeTrue();
            }

            var before = Resident(path);

            await MappedFiles.GiveBackAsync(CancellationToken.None);

            before.ShouldBeGreaterThanOrEqualTo(Bytes * mappings.Length);
            Resident(path).ShouldBeLessThan(Bytes / 8);
            foreach (var view in views)
                IsRead(view, content).ShouldBeTrue();
        }
        finally
        {
            foreach (var view in views)
                view.Dispose();
            File.Delete(path);
        }
    }

    [Test]
    [Platform("Linux")]
    public async Task What_was_read_of_an_assembly_is_given_back_where_other_processes_use_it_as_well()
    {
        var path = typeof(object).Assembly.Location;
        var mapping = (await File.ReadAllLinesAsync("/proc/self/maps")).Select(l => MappedFiles.Of(l, new HashSet<string> { path })).First(m => m is { IsAssembly: true })!.Value;
        for (var page = 0; page < (int)mapping.Length; page += 4096)
            Marshal.ReadByte(mapping.Start, page);
        var before = Resident(path, "r--s");

        await MappedFiles.GiveBackAsync(CancellationToken.None);

        before.ShouldBeGreaterThan((long)mapping.Length / 2);
        Resident(path, "r--s").ShouldBeLessThan(before / 4);
    }

    [TestCase("7f10a000-7f10c000 r--p 00000000 fe:00 1234   /usr/lib/libc.so.6", 0x7f10a000, 0x2000, false)]
    [TestCase("7f10a000-7f10b000 r-xp 00002000 fe:00 1234   /opt/with space/a.dll", 0x7f10a000, 0x1000, false)]
    [TestCase("7f10a000-7f10b000 rw-p 00000000 fe:00 1234   /usr/lib/libc.so.6", 0x7f10a000, 0x1000, false)]
    [TestCase("7f10a000-7f10b000 r--s 00000000 fe:00 1234   /opt/a.dll", 0x7f10a000, 0x1000, true)]
    [TestCase("7f10a000-7f10b000 r--s 00000000 fe:00 1234   /opt/unloaded.dll", 0x7f10a000, 0x1000, false)]
    [TestCase("7f10a000-7f10b000 r--p 00000000 fe:00 1234   /opt/a.dll", 0x7f10a000, 0x1000, false)]
    public void Files_that_are_not_written_through_are_given_back(string line, long start, long length, bool isAssembly) =>
        MappedFiles.Of(line, Assemblies).ShouldBe(new MappedFiles.Mapping((nint)start, (nuint)length, isAssembly));

    [TestCase("7f10a000-7f10b000 rw-s 00000000 fe:00 1234   /data/journal.db-shm")]
    [TestCase("7f10a000-7f10b000 r-xs 00000000 00:01 1234   /memfd:doublemapper (deleted)")]
    [TestCase("7f10a000-7f10b000 r--p 00000000 00:00 0 ")]
    [TestCase("7f10a000-7f10b000 r-xp 00000000 00:00 0      [vdso]")]
    public void What_is_written_through_or_no_file_stays(string line) => MappedFiles.Of(line, Assemblies).ShouldBeNull();

    private static bool IsRead(MemoryMappedViewAccessor view, byte[] content)
    {
        var read = new byte[Bytes];
        return view.ReadArray(0, read, 0, Bytes) == Bytes && read.AsSpan().SequenceEqual(content);
    }

    // Of all mappings of the file, or of those with this access, in bytes.
    private static long Resident(string path, string access = "")
    {
        var (sum, isOurs) = (0L, false);
        foreach (var line in File.ReadLines("/proc/self/smaps"))
            if (char.IsAsciiHexDigitLower(line[0]))
                isOurs = line.EndsWith(path, StringComparison.Ordinal) && line.Contains(access, StringComparison.Ordinal);
            else if (isOurs && line.StartsWith("Rss:", StringComparison.Ordinal))
                sum += long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        return sum;
    }
}
