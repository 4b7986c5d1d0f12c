namespace Workflow.Messages.Http;

/// <summary>What an outcome still needs.</summary>
public sealed record OutcomeExplanation
{
    public required string Outcome { get; init; }
    public required string Title { get; init; }

    /// <summary>The stage it leads to.</summary>
    public required string To { get; init; }

    /// <summary>True where a report by one of those who may is accepted as things are: nothing blocks it and no field is missing.</summary>
    public required bool Possible { get; init; }

    /// <summary>Roles that may report it now: all of them, or, where all sign, those whose signature is missing.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Roles that may report it on behalf of those, saying for whom.</summary>
    public IReadOnlyList<string> OnBehalf { get; init; } = [];

    /// <summary>Persons who may not report it, because they did the work that it judges.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <summary>True where every role signs.</summary>
    public bool ByAll { get; init; }

    /// <summary>Roles that have signed it in this visit.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <summary>Fields that a report has to bring.</summary>
    public IReadOnlyList<MissingField> MissingFields { get; init; } = [];

    /// <summary>What stands in the way whoever reports it and whatever the report says.</summary>
    public IReadOnlyList<Rejection> Blocks { get; init; } = [];
}

/// <summary>A field that an outcome needs and that was not given in this visit.</summary>
/// <param name="Field">The field's id.</param>
/// <param name="Type"><c>text, duration, money, number, date, findings</c> or <c>tasks</c>.</param>
public sealed record MissingField(string Field, string Type);
