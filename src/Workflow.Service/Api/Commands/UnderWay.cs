using System.Collections.Concurrent;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Commands;

/// <summary>The idempotency keys whose requests have no answer yet.</summary>
internal sealed class UnderWay
{
    private readonly ConcurrentDictionary<Guid, byte> _commands = new();

    /// <summary>Marks a command until what is returned is disposed.</summary>
    /// <exception cref="Refusal"><c>idempotency-key-in-flight</c>.</exception>
    public IDisposable Enter(Guid command, string key) =>
        _commands.TryAdd(command, 0) ? new Mark(_commands, command) : throw new Refusal(EdgeCodes.IdempotencyKeyInFlight, ("value", key));

    private sealed class Mark(ConcurrentDictionary<Guid, byte> commands, Guid command) : IDisposable
    {
        public void Dispose() => commands.TryRemove(command, out _);
    }
}
