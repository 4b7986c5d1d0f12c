using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Messages;

/// <summary>Identifiers that are derived, so that the same thing always has the same id on every node.</summary>
public static class Identity
{
    /// <summary>The instance's id: a UUID of version 5 (RFC 9562) over <c>project/key</c>.</summary>
    public static Guid Instance(string project, string key) => Named($"instance:{project}/{key}");

    /// <summary>The id of the entry with this sequence: a UUID of version 8 (RFC 9562) over instance and sequence.</summary>
    public static Guid Entry(Guid instance, long sequence)
    {
        Span<byte> bytes = stackalloc byte[16];
        instance.TryWriteBytes(bytes, bigEndian: true, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        var mixed = Mix(low ^ Mix((ulong)sequence));
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Mix(high ^ mixed));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], mixed);
        bytes[6] = (byte)(0x80 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The id of the automation run of a stage's visit: a UUID of version 8 (RFC 9562) over instance, stage and visit.</summary>
    public static Guid Run(Guid instance, string stage, int visit)
    {
        var hash = (ulong)visit;
        foreach (var letter in stage)
            hash = Mix(hash ^ letter);
        // The top bit keeps runs apart from entries, whose sequences are positive.
        return Entry(instance, (long)(hash | (1UL << 63)));
    }

    /// <summary>The id of a command that follows from something known: an entry, a deadline, an idempotency key.</summary>
    public static Guid Command(string name) => Named("command:" + name);

    /// <summary>The id of a command that was sent under an idempotency key, however it came.</summary>
    public static Guid Idempotent(string project, string key) => Command($"idempotency/{project}/{key}");

    /// <summary>The id of an agent's word that an attempt has begun.</summary>
    public static Guid Started(Guid run, int attempt) => Command($"{run}/{attempt}/started");

    /// <summary>The id of an agent's report of an attempt.</summary>
    public static Guid Reported(Guid run, int attempt) => Command($"{run}/{attempt}/reported");

    /// <summary>Whether an id is of the kinds that are derived here, so that others could foresee it.</summary>
    public static bool IsDerived(Guid id) => id.Version is 5 or 8;

    /// <summary>A UUID of version 5 (RFC 9562, SHA-1) over the name's UTF-8 bytes.</summary>
    public static Guid Named(string name)
    {
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 9562 defines version 5 over SHA-1; it names, it does not protect.
        SHA1.HashData(Encoding.UTF8.GetBytes("workflow/" + name), hash);
#pragma warning restore CA5350
        hash[6] = (byte)(0x50 | (hash[6] & 0x0F));
        hash[8] = (byte)(0x80 | (hash[8] & 0x3F));
        return new Guid(hash[..16], bigEndian: true);
    }

    // The finalizer of SplitMix64: every input bit reaches every output bit.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
