using System.Buffers;
using System.Globalization;
using System.Text;

namespace Workflow.Engine.Pictures.Drawing;

/// <summary>SVG as text: elements with attributes, everything escaped.</summary>
internal sealed class SvgText
{
    // What most of a picture is made of: numbers, names, English words.
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;-_/#()%+=?{}'");

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    public SvgText Open(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append(">\n");
        _open.Push(name);
        return this;
    }

    public SvgText Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    public SvgText Leaf(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Tag(name, attributes).Append("/>\n");
        return this;
    }

    public SvgText Text(string name, string text, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Escape(Tag(name, attributes).Append('>'), text).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>Text that is no markup in SVG: a stylesheet of our own.</summary>
    public SvgText Style(string css)
    {
        _text.Append("<style>\n").Append(css).Append("</style>\n");
        return this;
    }

    public override string ToString() => _text.ToString();

    private StringBuilder Tag(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
            if (value is not null)
                Escape(_text.Append(' ').Append(attribute).Append("=\""), Convert.ToString(value, CultureInfo.InvariantCulture)!).Append('"');
        return _text;
    }

    private static StringBuilder Escape(StringBuilder text, string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(Plain))
            return text.Append(value);
        Span<char> characters = stackalloc char[2];
        foreach (var rune in value.EnumerateRunes())
            switch (rune.Value)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                // XML has no way to say these.
                case < 32 or (>= 0x7f and < 0xa0) or 0xfffe or 0xffff: text.Append(' '); break;
                default: text.Append(characters[..rune.EncodeToUtf16(characters)]); break;
            }

        return text;
    }
}
