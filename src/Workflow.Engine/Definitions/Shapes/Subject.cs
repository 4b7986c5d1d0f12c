using Workflow.Engine.Definitions.Reading;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>What a sentence about a value calls it, as <c>'due' of stage 'qa'</c>. Put together only when a sentence is made.</summary>
internal sealed class Subject
{
    private readonly Subject? _owner;
    private readonly Func<string> _name;

    private Subject(Func<string> name, Subject? owner) => (_name, _owner) = (name, owner);

    public static Subject File { get; } = new(() => "a definition", null);

    public static Subject Stage(string id) => File.Key("stages").Entry("stage", id);

    /// <summary>The value under a key of this.</summary>
    public Subject Key(string key) => new(() => $"'{key}'", this == File ? null : this);

    /// <summary>An entry of this table.</summary>
    public Subject Entry(string noun, string id) => new(() => $"{noun} {Shown.Quoted(id)}", _owner);

    /// <summary>The key of this entry.</summary>
    public Subject Id() => new(() => $"the id of {_name()}", _owner);

    /// <summary>An item of this list.</summary>
    public Subject Item(int i) => new(() => $"item {i + 1} of {_name()}", _owner);

    /// <summary>At the beginning of a sentence.</summary>
    public string First
    {
        get
        {
            var text = ToString();
            return char.ToUpperInvariant(text[0]) + text[1..];
        }
    }

    public override string ToString() => _owner is null ? _name() : $"{_name()} of {_owner}";
}
