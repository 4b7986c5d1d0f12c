using System.Globalization;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Instances;

/// <summary>What a list of instances shows, as its address says it.</summary>
public sealed record ListQuery
{
    public const int PageSize = 50;

    public string? Project { get; init; }
    public string? Workflow { get; init; }

    /// <summary>Only instances on this version of their definition.</summary>
    public int? Version { get; init; }
    public string? Stage { get; init; }
    public string? Role { get; init; }
    public string? State { get; init; }

    /// <summary>How it ended, as <see cref="InstanceFilter.Final"/> takes it.</summary>
    public string? Final { get; init; }

    /// <summary><c>blocked</c>, or one of what <see cref="InstanceFilter.Waiting"/> takes.</summary>
    public string? Waiting { get; init; }

    /// <summary><c>true</c>: only what is late.</summary>
    public string? Late { get; init; }

    /// <summary>A day, as <c>2026-01-31</c>, as <see cref="InstanceFilter.Arrived"/> takes it.</summary>
    public string? Arrived { get; init; }

    /// <summary>A day, as <see cref="InstanceFilter.Ended"/> takes it.</summary>
    public string? Ended { get; init; }

    /// <summary>A day, as <see cref="InstanceFilter.Open"/> takes it.</summary>
    public string? Open { get; init; }
    public string? Assignee { get; init; }
    public string? Parent { get; init; }

    /// <summary><c>review, prod</c>: only what runs there.</summary>
    public string? Environment { get; init; }
    public string? Text { get; init; }
    public string? Sort { get; init; }
    public string? After { get; init; }

    /// <summary><c>board</c>, or null: the table.</summary>
    public string? View { get; init; }

    /// <summary>The name of the saved view that was opened; null: none was.</summary>
    public string? Saved { get; init; }

    public bool IsNarrowed => (Environment ?? Project ?? Workflow ?? Stage ?? Role ?? State ?? Final ?? Waiting ?? Late ?? Arrived ?? Ended ?? Open ?? Assignee ?? Parent ?? Text) is not null || Version is not null;

    /// <summary>The order; a list that nobody sorted begins with what changed last.</summary>
    public string Order => Sort is { } sort && InstanceFilter.SortColumns.Contains(sort.TrimStart('-')) ? sort : "-changed";

    public string Url => Urls.List(
        ("project", Project), ("workflow", Workflow), ("version", Version?.ToString(CultureInfo.InvariantCulture)), ("stage", Stage), ("role", Role), ("state", State), ("final", Final), ("waiting", Waiting), ("late", Late),
        ("arrived", Arrived), ("ended", Ended), ("open", Open), ("assignee", Assignee), ("parent", Parent), ("environment", Environment), ("text", Text), ("sort", Sort), ("view", View), ("saved", Saved), ("after", After));

    /// <summary>Its address's query: whoever opens an instance comes back to it.</summary>
    public string Trail => Url[Urls.Instances.Length..].TrimStart('?');

    /// <summary>What is kept of it under a name: the address's query without the page and the name.</summary>
    public string Narrowing => (this with { After = null, Saved = null }).Trail;

    /// <summary>Where a saved view is.</summary>
    public static string UrlOf(SavedView view) => $"{Urls.Instances}?{(view.Query.Length == 0 ? "" : view.Query + "&")}saved={Uri.EscapeDataString(view.Name)}";

    /// <summary>Which instances it has, however it shows them: equal for lists of the same.</summary>
    public ListQuery Bare => this with { Sort = null, View = null, Saved = null, After = null };

    /// <summary>The same list from its beginning.</summary>
    public ListQuery Anew => this with { After = null };

    /// <summary>The same list by a column; by the same column again: the other way round.</summary>
    public ListQuery By(string column) => Anew with { Sort = Order == column ? "-" + column : column };

    /// <summary>A day as addresses say it.</summary>
    /// <returns>Null where it is none.</returns>
    public static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // What is no day narrows to a day on which there was nothing: it must not show everything.
    private static DateOnly? Day(string? text) => text is null ? null : DayOf(text) ?? DateOnly.MinValue;

    internal InstanceFilter Filter(DashboardSession session) => new()
    {
        Project = Project, Projects = session.Scope, Workflow = Workflow, Version = Version, Stage = Stage, Role = Role, State = State, Final = Final, Waiting = Waiting,
        Environment = Environment, DueBefore = Late == "true" ? session.Now : null, Arrived = Day(Arrived), Ended = Day(Ended), Open = Day(Open), Assignee = Assignee, Parent = Parent, Text = Text, Sort = Order, Cursor = After, Limit = PageSize,
    };
}
