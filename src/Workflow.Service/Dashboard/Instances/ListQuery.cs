using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>What a list of instances shows, as its address says it.</summary>
public sealed record ListQuery
{
    public const int PageSize = 50;

    public string? Project { get; init; }
    public string? Workflow { get; init; }
    public string? Stage { get; init; }
    public string? Role { get; init; }
    public string? State { get; init; }

    /// <summary><c>blocked</c>, or one of what <see cref="InstanceFilter.Waiting"/> takes.</summary>
    public string? Waiting { get; init; }

    /// <summary><c>true</c>: only what is late.</summary>
    public string? Late { get; init; }
    public string? Assignee { get; init; }
    public string? Parent { get; init; }
    public string? Text { get; init; }
    public string? Sort { get; init; }
    public string? After { get; init; }

    /// <summary><c>board</c>, or null: the table.</summary>
    public string? View { get; init; }

    public bool IsNarrowed => (Project ?? Workflow ?? Stage ?? Role ?? State ?? Waiting ?? Late ?? Assignee ?? Parent ?? Text) is not null;

    /// <summary>The order; a list that nobody sorted begins with what changed last.</summary>
    public string Order => Sort is { } sort && InstanceFilter.SortColumns.Contains(sort.TrimStart('-')) ? sort : "-changed";

    public string Url => Urls.List(
        ("project", Project), ("workflow", Workflow), ("stage", Stage), ("role", Role), ("state", State), ("waiting", Waiting), ("late", Late),
        ("assignee", Assignee), ("parent", Parent), ("text", Text), ("sort", Sort), ("view", View), ("after", After));

    /// <summary>The same list from its beginning.</summary>
    public ListQuery Anew => this with { After = null };

    /// <summary>The same list by a column; by the same column again: the other way round.</summary>
    public ListQuery By(string column) => Anew with { Sort = Order == column ? "-" + column : column };

    internal InstanceFilter Filter(DashboardSession session) => new()
    {
        Project = Project, Projects = session.Scope, Workflow = Workflow, Stage = Stage, Role = Role, State = State, Waiting = Waiting,
        DueBefore = Late == "true" ? session.Now : null, Assignee = Assignee, Parent = Parent, Text = Text, Sort = Order, Cursor = After, Limit = PageSize,
    };
}
