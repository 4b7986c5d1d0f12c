using Microsoft.Data.Sqlite;

namespace Workflow.Runtime.Journal.Sqlite;

/// <summary>A prepared command whose parameters are set by place.</summary>
internal sealed class SqlitePrepared : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public SqlitePrepared(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of our own constants.
        _command.CommandText = sql;
#pragma warning restore CA2100
        _parameters = new SqliteParameter[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            _parameters[i] = _command.CreateParameter();
            _parameters[i].ParameterName = parameters[i];
            _parameters[i].Value = DBNull.Value;
            _command.Parameters.Add(_parameters[i]);
        }
    }

    public void Enlist(SqliteTransaction? transaction) => _command.Transaction = transaction;

    public SqlitePrepared Set(int place, long value) => Put(place, value, SqliteType.Integer);

    public SqlitePrepared Set(int place, string? value) => Put(place, value, SqliteType.Text);

    public SqlitePrepared Set(int place, byte[] value) => Put(place, value, SqliteType.Blob);

    public SqlitePrepared Set(int place, Guid value) => Put(place, value.ToByteArray(bigEndian: true), SqliteType.Blob);

    public SqlitePrepared Set(int place, DateTimeOffset? value) => Put(place, value?.UtcTicks, SqliteType.Integer);

    public SqlitePrepared Set(int place, ReadOnlyMemory<byte> value) =>
        Put(place, System.Runtime.InteropServices.MemoryMarshal.TryGetArray(value, out var array) && array.Offset == 0 && array.Count == array.Array!.Length
            ? array.Array
            : value.ToArray(), SqliteType.Blob);

    /// <returns>How many rows were changed.</returns>
    public int Run() => _command.ExecuteNonQuery();

    public object? Scalar() => _command.ExecuteScalar();

    public SqliteDataReader Read() => _command.ExecuteReader();

    public void Dispose() => _command.Dispose();

    private SqlitePrepared Put(int place, object? value, SqliteType type)
    {
        _parameters[place].SqliteType = type;
        _parameters[place].Value = value ?? DBNull.Value;
        return this;
    }
}
