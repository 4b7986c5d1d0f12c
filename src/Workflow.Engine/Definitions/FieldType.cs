namespace Workflow.Engine.Definitions;

/// <summary>What a field's value is; every value but findings and tasks travels as text.</summary>
public enum FieldType
{
    /// <summary>Any text that is not blank.</summary>
    Text,

    /// <summary><c>90m</c>, <c>4h</c>, <c>2d</c>, <c>1w</c>, <c>1d 4h</c>.</summary>
    Duration,

    /// <summary>An amount and an ISO 4217 code: <c>1200 EUR</c>.</summary>
    Money,

    /// <summary>A decimal number with a point.</summary>
    Number,

    /// <summary>An ISO 8601 day: <c>2026-11-21</c>.</summary>
    Date,

    /// <summary>At least one finding, in the report's own list.</summary>
    Findings,

    /// <summary>At least one planned task, in the report's own list.</summary>
    Tasks,
}
