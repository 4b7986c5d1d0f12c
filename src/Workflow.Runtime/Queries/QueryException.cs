namespace Workflow.Runtime.Queries;

/// <summary>A question that cannot be answered as asked; the message says what would be right.</summary>
public sealed class QueryException : Exception
{
    public QueryException()
    {
    }

    public QueryException(string message)
        : base(message)
    {
    }

    public QueryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="parameter">What is wrong: <c>sort</c>, <c>cursor</c>.</param>
    /// <param name="message">Why, and what would be right.</param>
    public QueryException(string parameter, string message)
        : base(message) => Parameter = parameter;

    /// <summary>Where a list is to go on is nothing that a list gave.</summary>
    public static QueryException Cursor() => new("cursor", "The cursor is not one that a list gave. Begin without it.");

    /// <summary>The parameter that is wrong.</summary>
    public string? Parameter { get; }
}
