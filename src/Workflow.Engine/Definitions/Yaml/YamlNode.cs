using Workflow.Engine.Definitions.Words;
using YamlDotNet.Core;

namespace Workflow.Engine.Definitions.Yaml;

/// <summary>A value in a file, and where it stands.</summary>
internal abstract class YamlNode(Mark at)
{
    /// <summary>From 1.</summary>
    public int Line { get; } = Math.Max(1, (int)at.Line);

    /// <summary>From 1.</summary>
    public int Column { get; } = Math.Max(1, (int)at.Column);

    /// <summary>What it is, for people.</summary>
    public abstract Wording Kind { get; }
}

/// <summary>A text, number or truth value; all of them are kept as text.</summary>
internal sealed class YamlText(Mark at, string value, bool plain) : YamlNode(at)
{
    public string Value { get; } = value;

    /// <summary>True where nothing was written.</summary>
    public bool IsNothing { get; } = plain && value is "" or "~" or "null";

    public override Wording Kind => IsNothing ? SubjectWordings.Nothing : SubjectWordings.SingleValue;
}

internal sealed class YamlList(Mark at, IReadOnlyList<YamlNode> items) : YamlNode(at)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override Wording Kind => SubjectWordings.List;
}

/// <summary>Keys and values; of a key that comes twice the first counts.</summary>
internal sealed class YamlMap : YamlNode
{
    private readonly Dictionary<string, YamlEntry> _byKey = [];

    public YamlMap(Mark at, IEnumerable<YamlEntry> entries)
        : base(at)
    {
        foreach (var entry in entries)
            if (_byKey.TryAdd(entry.Key.Value, entry))
                Entries.Add(entry);
            else
                Repeated.Add(entry);
        At = at;
    }

    public Mark At { get; }

    public List<YamlEntry> Entries { get; } = [];

    /// <summary>Entries whose key was there before.</summary>
    public List<YamlEntry> Repeated { get; } = [];

    public override Wording Kind => SubjectWordings.Keys;

    public YamlNode? Find(string key) => _byKey.GetValueOrDefault(key)?.Value;

    public YamlEntry? FindEntry(string key) => _byKey.GetValueOrDefault(key);
}

internal sealed record YamlEntry(YamlText Key, YamlNode Value);
