using Workflow.Messages;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;

namespace Workflow.Runtime.Faults;

/// <summary>Deals with faults as people ask: tries once more, or leaves out. Asked twice, it happens once.</summary>
/// <param name="faults">The faults.</param>
/// <param name="ports">How messages are sent again; the last one counts, none where there is no broker.</param>
public sealed class FaultReplay(FaultStore faults, IEnumerable<IMessageReplay> ports)
{
    private readonly IMessageReplay? _port = ports.LastOrDefault();

    /// <summary>
    /// Tries once more: a command or dead letter now; a lane or a deadline wherever it waits, within a second or so, and the fault is
    /// still open in the answer.
    /// </summary>
    /// <returns>Null where there is no such fault.</returns>
    /// <exception cref="StoreUnavailableException">The store is away; nothing changed.</exception>
    public async Task<FaultAnswer?> ReplayAsync(Guid id, Actor by, CancellationToken cancellationToken)
    {
        if (await faults.FindAsync(id, cancellationToken) is not { } fault)
            return null;
        if (fault.ResolvedAt is not null)
            return new FaultAnswer(fault, Refusal: fault.Resolution == FaultResolutions.Discarded ? FaultRefusal.ResolvedOtherwise : null);
        return fault.Kind switch
        {
            FaultKinds.Cursor or FaultKinds.Deadline => await AskAsync(fault, FaultLog.Replay, by, null, cancellationToken),
            FaultKinds.Refused => new FaultAnswer(fault, Refusal: FaultRefusal.AnswerStands),
            _ => await SendAsync(fault, by, cancellationToken),
        };
    }

    /// <summary>Leaves it out: a message is not sent, a lane goes on behind the entry that it waits at (the fault is still open in the answer).</summary>
    /// <returns>Null where there is no such fault.</returns>
    public async Task<FaultAnswer?> DiscardAsync(Guid id, Actor by, string reason, CancellationToken cancellationToken)
    {
        if (await faults.FindAsync(id, cancellationToken) is not { } fault)
            return null;
        if (fault.ResolvedAt is not null)
            return new FaultAnswer(fault, Refusal: fault.Resolution == FaultResolutions.Discarded ? null : FaultRefusal.ResolvedOtherwise);
        return fault.Kind switch
        {
            FaultKinds.Cursor => await AskAsync(fault, FaultLog.Discard, by, reason, cancellationToken),
            FaultKinds.Deadline => new FaultAnswer(fault, Refusal: FaultRefusal.MustFire),
            _ => Discarded(await faults.ResolveAsync(id, FaultResolutions.Discarded, by.Name, reason, cancellationToken) ?? fault),
        };
    }

    // Somebody else may have been faster.
    private static FaultAnswer Discarded(FaultRow fault) =>
        new(fault, Refusal: fault.Resolution is null or FaultResolutions.Discarded ? null : FaultRefusal.ResolvedOtherwise);

    private async Task<FaultAnswer> AskAsync(FaultRow fault, string request, Actor by, string? reason, CancellationToken cancellationToken)
    {
        var asked = await faults.AskAsync(fault.Id, request, by.Name, reason, cancellationToken) ?? fault;
        return request == FaultLog.Discard ? Discarded(asked) : new FaultAnswer(asked);
    }

    private async Task<FaultAnswer> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken)
    {
        if (_port is null)
            return new FaultAnswer(fault, Refusal: FaultRefusal.NoBroker);
        if (fault.BodyCut || fault.Body is null)
            return new FaultAnswer(fault, Refusal: FaultRefusal.BodyCut);
        Receipt? receipt;
        try
        {
            receipt = await _port.SendAsync(fault, by, cancellationToken);
        }
        catch (Exception e) when (e is not StoreUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            return new FaultAnswer(await faults.FailAgainAsync(fault.Id, e.Message, cancellationToken) ?? fault, Refusal: FaultRefusal.FailedAgain);
        }

        // Sent: what became of it is durable, so the fault is dealt with whoever has left meanwhile.
        return new FaultAnswer(await faults.ResolveAsync(fault.Id, FaultResolutions.Replayed, by.Name, null, CancellationToken.None) ?? fault, receipt);
    }
}
