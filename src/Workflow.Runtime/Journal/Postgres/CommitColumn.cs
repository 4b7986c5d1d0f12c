using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>A parameter that is a column: a list with a value for each row, used again for every batch.</summary>
internal sealed class CommitColumn<T>(string type) : ICommitColumn
{
    public List<T> Values { get; } = [];

    public void Clear() => Values.Clear();

    public NpgsqlParameter NewParameter() => new NpgsqlParameter<List<T>> { TypedValue = Values, DataTypeName = type + "[]" };
}

internal interface ICommitColumn
{
    void Clear();

    NpgsqlParameter NewParameter();
}
