using Workflow.Engine.Definitions.Words;
using YamlDotNet.Core;

namespace Workflow.Engine.Definitions.Yaml;

/// <summary>A file cannot be read any further.</summary>
internal sealed class YamlFault(Mark at, string code, Phrase words) : Exception(words.ToString())
{
    public string Code { get; } = code;

    /// <summary>What is wrong, without a full stop.</summary>
    public Phrase Words { get; } = words;

    /// <summary>From 1.</summary>
    public int Line { get; } = Math.Max(1, (int)at.Line);

    /// <summary>From 1.</summary>
    public int Column { get; } = Math.Max(1, (int)at.Column);
}
