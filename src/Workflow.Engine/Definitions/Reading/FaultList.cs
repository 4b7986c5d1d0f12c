using System.Collections.Immutable;
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

    public void Add(YamlFault fault) => Add(fault.Code, fault.Line, fault.Column, fault.Message + ".", null, [], null, []);

    /// <param name="code">One of <see cref="DefinitionFaultCodes"/>.</param>
    /// <param name="at">Where.</param>
    /// <param name="wrong">What is wrong, without a full stop.</param>
    /// <param name="value">The offending value.</param>
    /// <param name="legal">A description of what would be legal.</param>
    public void Add(string code, YamlNode at, string wrong, string? value = null, string? legal = null) =>
        Add(code, at.Line, at.Column, legal is null ? $"{wrong}." : $"{wrong}; legal is {legal}.", value, legal is null ? [] : [legal], null, []);

    /// <summary>A name that is not one of those there are.</summary>
    /// <returns>The name that was probably meant, or null.</returns>
    public string? AddUnknown(string code, YamlNode at, string wrong, string value, IReadOnlyCollection<string> legal)
    {
        var nearest = _faults.Count < MaxFaults ? Nearest.Of(value, legal) : null;
        var there = legal.Count == 0 ? "there are none" : $"there are {string.Join(", ", legal.Take(MaxNames))}";
        if (legal.Count > MaxNames)
            there += $" and {legal.Count - MaxNames} more";
        var meant = nearest is null ? "" : $" Did you mean '{nearest}'?";
        Add(code, at.Line, at.Column, $"{wrong}; {there}.{meant}", value, [.. legal.Take(MaxNames)], nearest, []);
        return nearest;
    }

    public void AddPath(string code, YamlNode at, string wrong, ImmutableArray<string> path) =>
        Add(code, at.Line, at.Column, $"{wrong}: {string.Join(" → ", path)}.", null, [], null, path);

    private void Add(string code, int line, int column, string message, string? value, ImmutableArray<string> legal, string? nearest, ImmutableArray<string> path)
    {
        // What `like` repeats is wrong once.
        if (_faults.Count >= MaxFaults || !_seen.Add((code, line, column, message)))
            return;
        _faults.Add(new DefinitionFault
        {
            Code = code,
            File = file,
            Line = line,
            Column = column,
            Message = Shown.Sentence(message),
            Value = value is null ? null : Shown.Name(value),
            Legal = [.. legal.Select(Shown.Sentence)],
            Nearest = nearest,
            Path = [.. path.Select(Shown.Name)],
        });
    }
}
