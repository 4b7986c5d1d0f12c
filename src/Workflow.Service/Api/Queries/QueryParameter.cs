namespace Workflow.Service.Api.Queries;

/// <summary>What a query parameter takes.</summary>
internal enum QueryKind
{
    Text,
    Number,
    Flag,
    Choice,
    Day,
}

/// <summary>A query parameter of a route: checked before the route runs, and described in the OpenAPI document.</summary>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description)
{
    public long Least { get; init; }
    public long Most { get; init; } = long.MaxValue;
    public long? Default { get; init; }
    public IReadOnlyList<string> Choices { get; init; } = [];

    public static QueryParameter Text(string name, string description) => new(name, QueryKind.Text, description);

    public static QueryParameter Number(string name, string description, long least, long most, long? fallback = null) =>
        new(name, QueryKind.Number, description) { Least = least, Most = most, Default = fallback };

    public static QueryParameter Flag(string name, string description) => new(name, QueryKind.Flag, description);

    public static QueryParameter Choice(string name, string description, params IReadOnlyList<string> choices) =>
        new(name, QueryKind.Choice, description) { Choices = choices };

    /// <summary>A day, as <c>2026-01-31</c>.</summary>
    public static QueryParameter Day(string name, string description) => new(name, QueryKind.Day, description);

    /// <summary>How many items a page holds.</summary>
    public static QueryParameter Limit(int fallback = 50, int most = 500) => Number("limit", "How many items at most.", 1, most, fallback);

    public static QueryParameter Cursor { get; } = Text("cursor", "`next` of the page before; begins at the first item without one.");

    /// <summary>What is legal, for sentences.</summary>
    public string Expected => Kind switch
    {
        QueryKind.Number when Most == long.MaxValue => $"a whole number from {Least}",
        QueryKind.Number => $"a whole number from {Least} to {Most}",
        QueryKind.Flag => "true or false",
        QueryKind.Day => "a day as 2026-01-31",
        QueryKind.Choice => "one of: " + string.Join(", ", Choices),
        _ => "one text without NUL characters",
    };

    public static DateOnly? ParseDay(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;

    public bool Allows(string value) => Kind switch
    {
        QueryKind.Number => long.TryParse(value, System.Globalization.NumberStyles.None, null, out var number) && number >= Least && number <= Most,
        QueryKind.Flag => value is "true" or "false",
        QueryKind.Day => ParseDay(value) is not null,
        QueryKind.Choice => Choices.Contains(value, StringComparer.Ordinal),
        _ => !value.Contains('\0', StringComparison.Ordinal) && value.Length <= 1000,
    };
}

/// <summary>A route's query parameters, as metadata of its endpoint.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    public static QueryParameters None { get; } = new([]);
}
