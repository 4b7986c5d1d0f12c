using Workflow.Engine.Definitions.Reading;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>What a sentence about a value calls it, as <c>'due' of stage 'qa'</c>. Put together only when a sentence is made.</summary>
internal sealed class Subject
{
    private readonly Subject? _owner;
    private readonly Func<Phrase> _name;

    private Subject(Func<Phrase> name, Subject? owner) => (_name, _owner) = (name, owner);

    public static Subject File { get; } = new(() => SubjectWordings.File.With(), null);

    public static Subject Stage(string id) => File.Key("stages").Entry(SubjectWordings.Stage, id);

    /// <summary>The value under a key of this.</summary>
    public Subject Key(string key) => new(() => SubjectWordings.Key.With(("key", key)), this == File ? null : this);

    /// <summary>An entry of this table.</summary>
    public Subject Entry(Wording noun, string id) => new(() => noun.With(("id", Shown.Name(id))), _owner);

    /// <summary>The key of this entry.</summary>
    public Subject Id() => new(() => SubjectWordings.IdOf.With(("what", _name())), _owner);

    /// <summary>An item of this list.</summary>
    public Subject Item(int i) => new(() => SubjectWordings.Item.With(("number", $"{i + 1}"), ("list", _name())), _owner);

    public Phrase Words => _owner is null ? _name() : SubjectWordings.PartOf.With(("part", _name()), ("owner", _owner.Words));
}
