using System.Collections.Immutable;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Gathers every fault of a file. Makes the sentences: what is wrong, what would be legal, what was probably meant.</summary>
internal sealed class FaultList(string file)
{
    /// <summary>Beyond this many nobody reads on, and a file made to hurt could make millions.</summary>
    private const int MaxFaults = 250;

    private const int MaxNames = 100;

    private readonly HashSet<(string Code, int Line, int Column, string Message)> _seen = [];
    private readonly List<DefinitionFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<DefinitionFault> All =>
        [.. _faults.OrderBy(f => f.Line).ThenBy(f => f.Column).ThenBy(f => f.Code, StringComparer.Ordinal)];

    /// <summary>True where the file is larger, or worse, than is worth looking into.</summary>
    public bool TooMany => _faults.Count >= MaxFaults || _faults.Exists(f => f.Code == DefinitionFaultCodes.TooLarge);

    public void Add(YamlFault fault) => Add(fault.Code, fault.Line, fault.Column, SentenceWordings.Plain.With(("wrong", fault.Words)), null, [], null, []);

    /// <param name="code">One of <see cref="DefinitionFaultCodes"/>.</param>
    /// <param name="at">Where.</param>
    /// <param name="wrong">What is wrong, without a full stop.</param>
    /// <param name="value">The offending value.</param>
    /// <param name="legal">A description of what would be legal.</param>
    public void Add(string code, YamlNode at, Phrase wrong, string? value = null, Phrase? legal = null)
    {
        var words = legal is null ? SentenceWordings.Plain.With(("wrong", wrong)) : SentenceWordings.LegalIs.With(("wrong", wrong), ("legal", legal));
        Add(code, at.Line, at.Column, words, value, legal is null ? [] : [legal.ToString()], null, []);
    }

    /// <summary>A name that is not one of those there are.</summary>
    /// <returns>The name that was probably meant, or null.</returns>
    public string? AddUnknown(string code, YamlNode at, Phrase wrong, string value, IReadOnlyCollection<string> legal)
    {
        var nearest = _faults.Count < MaxFaults ? Nearest.Of(value, legal) : null;
        var names = string.Join(", ", legal.Take(MaxNames));
        var words = legal.Count switch
        {
            0 => SentenceWordings.ThereAreNone.With(("wrong", wrong)),
            <= MaxNames => SentenceWordings.ThereAre.With(("wrong", wrong), ("names", names)),
            _ => SentenceWordings.ThereAreMore.With(("wrong", wrong), ("names", names), ("more", $"{legal.Count - MaxNames}")),
        };
        if (nearest is not null)
            words = SentenceWordings.Meant.With(("said", words), ("name", nearest));
        Add(code, at.Line, at.Column, words, value, [.. legal.Take(MaxNames)], nearest, []);
        return nearest;
    }

    public void AddPath(string code, YamlNode at, Phrase wrong, ImmutableArray<string> path) =>
        Add(code, at.Line, at.Column, SentenceWordings.Path.With(("wrong", wrong), ("path", string.Join(" → ", path))), null, [], null, path);

    private void Add(string code, int line, int column, Phrase words, string? value, ImmutableArray<string> legal, string? nearest, ImmutableArray<string> path)
    {
        if (_faults.Count >= MaxFaults)
            return;
        var fault = new DefinitionFault
        {
            Code = code,
            File = file,
            Line = line,
            Column = column,
            Words = words,
            Value = value is null ? null : Shown.Name(value),
            Legal = [.. legal.Select(Shown.Sentence)],
            Nearest = nearest,
            Path = [.. path.Select(Shown.Name)],
        };
        // What `like` repeats is wrong once.
        if (_seen.Add((code, line, column, fault.Message)))
            _faults.Add(fault);
    }
}
