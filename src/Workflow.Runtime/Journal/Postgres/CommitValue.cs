using Npgsql;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>A parameter that is one value, the same in every statement that has it; at first <paramref name="first"/>.</summary>
internal sealed class CommitValue<T>(string type, T first)
{
    private readonly List<NpgsqlParameter<T>> _parameters = [];

    public void Set(T value)
    {
        foreach (var parameter in _parameters)
            parameter.TypedValue = value;
    }

    public NpgsqlParameter NewParameter()
    {
        var parameter = new NpgsqlParameter<T> { DataTypeName = type, TypedValue = first };
        _parameters.Add(parameter);
        return parameter;
    }
}
