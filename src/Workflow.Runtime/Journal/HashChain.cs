using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Workflow.Runtime.Journal;

/// <summary>What ties each entry to all that came before it. SHA-256 throughout.</summary>
public static class HashChain
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>What comes before the first entry.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[Size];

    /// <summary>An entry's hash: over instance (16 bytes), sequence (8 bytes), both big-endian, the previous entry's hash, and the data.</summary>
    public static byte[] Next(Guid instance, long sequence, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> data)
    {
        var length = 16 + sizeof(long) + Size + data.Length;
        var buffer = length <= 2048 ? stackalloc byte[length] : new byte[length];
        instance.TryWriteBytes(buffer, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(buffer[16..], sequence);
        previous.CopyTo(buffer[24..]);
        data.CopyTo(buffer[(24 + Size)..]);
        return SHA256.HashData(buffer);
    }

    /// <summary>The feed's hash after an entry: over the feed's hash before, the position (8 bytes, big-endian) and the entry's hash.</summary>
    public static byte[] NextHead(ReadOnlySpan<byte> head, long position, ReadOnlySpan<byte> entry)
    {
        Span<byte> buffer = stackalloc byte[(2 * Size) + sizeof(long)];
        head.CopyTo(buffer);
        BinaryPrimitives.WriteInt64BigEndian(buffer[Size..], position);
        entry.CopyTo(buffer[(Size + sizeof(long))..]);
        return SHA256.HashData(buffer);
    }
}
