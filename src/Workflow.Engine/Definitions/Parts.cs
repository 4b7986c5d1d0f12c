using System.Collections.Immutable;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Definitions;

/// <summary>Somebody who acts: a part played, not a person.</summary>
public sealed record Role(string Id, string Title);

/// <summary>Something that is said along the way, with a type.</summary>
public sealed record Field(string Id, FieldType Type);

/// <summary>A stage in which nothing happens any more.</summary>
public sealed record FinalStage(string Id, string Title, FinalKind Kind);

/// <summary>Something that recurs while an instance is in a stage, as a daily meeting.</summary>
/// <param name="Title">One line.</param>
/// <param name="Every">How often, counted from the entry into the stage.</param>
/// <param name="Roles">Who takes part; the stage's roles unless the file says otherwise.</param>
public sealed record Activity(string Title, TimeSpan Every, ImmutableArray<string> Roles);

/// <summary>When a stage is due.</summary>
/// <param name="After">Time from entry until it is due; then its roles are reminded.</param>
/// <param name="Escalate">Time from then until those in <see cref="Permissions.Escalate"/> are told.</param>
/// <param name="Act">Time from due until <paramref name="Then"/> is taken; zero for a time box.</param>
/// <param name="Then">The outcome taken; null: none.</param>
public sealed record Due(TimeSpan After, TimeSpan Escalate, TimeSpan Act, string? Then);

/// <summary>Work that an agent does for a stage.</summary>
/// <param name="Run">A name of <see cref="AutomationCatalog"/>.</param>
/// <param name="Timeout">How long one attempt may take.</param>
/// <param name="Retries">How often a failed attempt is tried again by itself.</param>
/// <param name="Advises">True where its result is only shown and a person reports the outcome.</param>
/// <param name="OnRequest">True where it waits until somebody asks for it.</param>
/// <param name="With">Settings that go into every order.</param>
public sealed record Automation(
    string Run,
    TimeSpan Timeout,
    int Retries,
    bool Advises,
    bool OnRequest,
    ImmutableSortedDictionary<string, string> With);

/// <summary>Planned parts of the work, run as instances of their own while the parent is in a stage.</summary>
/// <param name="Workflow">The definition the children run.</param>
/// <param name="Until">The child's stages from which on it counts as done; its final stages always do.</param>
/// <param name="Before">The parent's outcomes that need every child done.</param>
/// <param name="Wip">How many children may be under way at once; null: any number. Exact.</param>
public sealed record Children(string Workflow, ImmutableArray<string> Until, ImmutableArray<string> Before, int? Wip)
{
    /// <summary>What a child's key has before its number, as <c>T</c> in <c>FR-42-T3</c>: the child definition's key where it is known.</summary>
    public string ChildKeyPrefix { get; init; } = Workflow.Length == 0 ? "" : Workflow[..1].ToUpperInvariant();
}

/// <summary>Who may do what lies outside the outcomes; role ids.</summary>
public sealed record Permissions
{
    public ImmutableArray<string> Cancel { get; init; } = [];
    public ImmutableArray<string> Override { get; init; } = [];

    /// <summary>Suspend and resume.</summary>
    public ImmutableArray<string> Suspend { get; init; } = [];

    /// <summary>Who is told when a deadline stays missed.</summary>
    public ImmutableArray<string> Escalate { get; init; } = [];

    /// <summary>Who asks for automations, and is told when one has used up its tries.</summary>
    public ImmutableArray<string> Automate { get; init; } = [];
}
