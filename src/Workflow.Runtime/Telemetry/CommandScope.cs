using System.Collections;
using Microsoft.Extensions.Logging;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Telemetry;

/// <summary>Says in every line that is logged meanwhile which command it is about: <c>Project</c>, <c>Key</c>, <c>CommandId</c>.</summary>
public sealed class CommandScope : IReadOnlyList<KeyValuePair<string, object>>
{
    private readonly KeyValuePair<string, object>[] _values;

    private CommandScope(Command command) => _values =
        [new("Project", command.Project), new("Key", command.Key), new("CommandId", command.CommandId)];

    public int Count => _values.Length;

    public KeyValuePair<string, object> this[int index] => _values[index];

    /// <summary>Begins the scope; it ends when what is returned is disposed.</summary>
    public static IDisposable? Begin(ILogger logger, Command command) => logger.BeginScope(new CommandScope(command));

    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Join(' ', _values.Select(v => $"{v.Key}={v.Value}"));
}
