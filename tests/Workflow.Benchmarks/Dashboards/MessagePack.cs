using System.Buffers.Binary;
using System.Text;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>The little of MessagePack that Blazor's messages are made of: numbers, texts, bytes and lists. Source: msgpack.org, the specification.</summary>
internal static class MessagePack
{
    /// <summary>Writes one value: null, bool, a number, a string, or a list of values. An empty dictionary stands for no headers.</summary>
    public static void Write(BinaryWriter to, object? value)
    {
        switch (value)
        {
            case null:
                to.Write((byte)0xc0);
                break;
            case bool flag:
                to.Write((byte)(flag ? 0xc3 : 0xc2));
                break;
            case int or long:
                to.Write((byte)0xd3);
                to.Write(BinaryPrimitives.ReverseEndianness(Convert.ToInt64(value, null)));
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.Write((byte)0xdb);
                to.Write(BinaryPrimitives.ReverseEndianness(bytes.Length));
                to.Write(bytes);
                break;
            case Dictionary<string, string> { Count: 0 }:
                to.Write((byte)0x80);
                break;
            case IReadOnlyList<object?> items:
                to.Write((byte)0xdd);
                to.Write(BinaryPrimitives.ReverseEndianness(items.Count));
                foreach (var item in items)
                    Write(to, item);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    /// <summary>Reads one value: null, bool, long, string, a part of the buffer where it is bytes, or a list of values.</summary>
    public static object? Read(ReadOnlyMemory<byte> from, ref int at)
    {
        var span = from.Span;
        var kind = span[at++];
        return kind switch
        {
            <= 0x7f => (long)kind,
            >= 0xe0 => (long)(sbyte)kind,
            >= 0x80 and <= 0x8f => Pairs(from, ref at, kind & 0x0f),
            >= 0x90 and <= 0x9f => Items(from, ref at, kind & 0x0f),
            >= 0xa0 and <= 0xbf => Text(span, ref at, kind & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => Bytes(from, ref at, (int)Number(span, ref at, 1 << (kind - 0xc4))),
            0xcc or 0xcd or 0xce or 0xcf => Number(span, ref at, 1 << (kind - 0xcc)),
            0xd0 => (long)(sbyte)Number(span, ref at, 1),
            0xd1 => (long)(short)Number(span, ref at, 2),
            0xd2 => (long)(int)Number(span, ref at, 4),
            0xd3 => Number(span, ref at, 8),
            0xd9 or 0xda or 0xdb => Text(span, ref at, (int)Number(span, ref at, 1 << (kind - 0xd9))),
            0xdc or 0xdd => Items(from, ref at, (int)Number(span, ref at, 2 << (kind - 0xdc))),
            0xde or 0xdf => Pairs(from, ref at, (int)Number(span, ref at, 2 << (kind - 0xde))),
            _ => throw new NotSupportedException($"0x{kind:x2}"),
        };
    }

    private static long Number(ReadOnlySpan<byte> span, ref int at, int bytes)
    {
        var number = 0L;
        for (var i = 0; i < bytes; i++)
            number = (number << 8) | span[at++];
        return number;
    }

    private static string Text(ReadOnlySpan<byte> span, ref int at, int length)
    {
        at += length;
        return Encoding.UTF8.GetString(span.Slice(at - length, length));
    }

    private static ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> from, ref int at, int length)
    {
        at += length;
        return from.Slice(at - length, length);
    }

    private static object?[] Items(ReadOnlyMemory<byte> from, ref int at, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
            items[i] = Read(from, ref at);
        return items;
    }

    private static object?[] Pairs(ReadOnlyMemory<byte> from, ref int at, int count) => Items(from, ref at, 2 * count);
}
