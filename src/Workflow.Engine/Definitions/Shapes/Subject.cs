using Workflow.Engine.Definitions.Reading;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>What a sentence about a value calls it: <c>'due' of stage 'qa'</c>.</summary>
/// <param name="Name">Its own name.</param>
/// <param name="Owner">Whose it is, with the word before it; empty for what is the file's own.</param>
internal sealed record Subject(string Name, string Owner)
{
    public static Subject File { get; } = new("a definition", "");

    public static Subject Stage(string id) => File.Key("stages").Entry("stage", id);

    public Subject Key(string key) => new($"'{key}'", this == File ? "" : $" of {this}");

    public Subject Entry(string noun, string id) => new($"{noun} {Shown.Quoted(id)}", Owner);

    public Subject Item(int i) => new($"item {i + 1} of {Name}", Owner);

    /// <summary>At the beginning of a sentence.</summary>
    public string First => char.ToUpperInvariant(Name[0]) + Name[1..] + Owner;

    public override string ToString() => Name + Owner;
}
