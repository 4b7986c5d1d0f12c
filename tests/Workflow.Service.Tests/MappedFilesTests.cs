using System.Globalization;
using System.IO.MemoryMappedFiles;

namespace Workflow.Service.Tests;

/// <summary>What the process gives back of the files that it has mapped.</summary>
internal sealed class MappedFilesTests
{
    private const int Bytes = 8 << 20;

    [Test]
    [Platform("Linux")]
    public async Task Pages_of_a_mapped_file_are_given_back_and_read_again_where_they_are_needed()
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

        try
        {
            using var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            using var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            Read(view).ShouldBe(content);
            var before = Resident(path);

            await MappedFiles.GiveBackAsync(CancellationToken.None);

            before.ShouldBeGreaterThanOrEqualTo(Bytes);
            Resident(path).ShouldBeLessThan(Bytes / 8);
            Read(view).ShouldBe(content);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("7f10a000-7f10c000 r--p 00000000 fe:00 1234   /usr/lib/libc.so.6", 0x7f10a000, 0x2000)]
    [TestCase("7f10a000-7f10b000 r-xp 00002000 fe:00 1234   /opt/with space/a.dll", 0x7f10a000, 0x1000)]
    [TestCase("7f10a000-7f10b000 rw-p 00000000 fe:00 1234   /usr/lib/libc.so.6", 0x7f10a000, 0x1000)]
    [TestCase("7f10a000-7f10b000 rw-s 00000000 fe:00 1234   /data/journal.db-shm", null, null)]
    [TestCase("7f10a000-7f10b000 r-xs 00000000 00:01 1234   /memfd:doublemapper (deleted)", null, null)]
    [TestCase("7f10a000-7f10b000 r--p 00000000 00:00 0 ", null, null)]
    [TestCase("7f10a000-7f10b000 r-xp 00000000 00:00 0      [vdso]", null, null)]
    public void Only_files_that_are_not_written_through_are_given_back(string line, long? start, long? length)
    {
        var range = MappedFiles.Range(line);

        range?.Start.ShouldBe((nint)start!.Value);
        range?.Length.ShouldBe((nuint)length!.Value);
        range.HasValue.ShouldBe(start.HasValue);
    }

    private static byte[] Read(MemoryMappedViewAccessor view)
    {
        var read = new byte[Bytes];
        view.ReadArray(0, read, 0, Bytes).ShouldBe(Bytes);
        return read;
    }

    // Of all mappings of the file, in bytes.
    private static long Resident(string path)
    {
        var (sum, isOurs) = (0L, false);
        foreach (var line in File.ReadLines("/proc/self/smaps"))
            if (char.IsAsciiHexDigitLower(line[0]))
                isOurs = line.EndsWith(path, StringComparison.Ordinal);
            else if (isOurs && line.StartsWith("Rss:", StringComparison.Ordinal))
                sum += long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        return sum;
    }
}
