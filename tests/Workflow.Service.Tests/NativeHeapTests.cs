using System.Globalization;
using System.Runtime.InteropServices;

namespace Workflow.Service.Tests;

/// <summary>What the process gives back of the memory that libc has for it.</summary>
internal sealed class NativeHeapTests
{
    private const int Block = 4096;
    private const int Blocks = 16_384;

    [Test]
    [Platform("Linux")]
    public void Freed_pages_are_given_back_though_others_beside_them_are_in_use()
    {
        var (blocks, ones) = (new nint[Blocks], new byte[Block]);
        Array.Fill(ones, (byte)1);
        for (var i = 0; i < Blocks; i++)
        {
            blocks[i] = Marshal.AllocHGlobal(Block);
            Marshal.Copy(ones, 0, blocks[i], Block);
        }

        try
        {
            var full = Resident();
            // One in 64 stays: no end of the heap can simply be cut off.
            for (var i = 0; i < Blocks; i++)
                if (i % 64 != 63)
                    Free(ref blocks[i]);

            NativeHeap.GiveBack();

            (full - Resident()).ShouldBeGreaterThan(Blocks * Block / 2);
            for (var i = 63; i < Blocks; i += 64)
                Marshal.ReadByte(blocks[i], Block - 1).ShouldBe((byte)1);
        }
        finally
        {
            for (var i = 0; i < Blocks; i++)
                Free(ref blocks[i]);
        }
    }

    private static void Free(ref nint block)
    {
        Marshal.FreeHGlobal(block);
        block = 0;
    }

    // Bytes that no file holds.
    private static long Resident() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
