using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Commands;

/// <summary>Takes commands from requests to the engine, each idempotency key once, and answers with what became of them.</summary>
internal sealed class CommandSender(IWorkflowEngine engine, Receipts receipts, UnderWay underWay)
{
    /// <param name="http">The request.</param>
    /// <param name="project">The project that idempotency keys are counted in.</param>
    /// <param name="make">Makes the command; not called where the request is refused before.</param>
    public async Task<IResult> SendAsync(HttpContext http, string project, Func<CommandHead, ValueTask<Command>> make)
    {
        var key = RequestHeaders.ReadIdempotencyKey(http);
        var id = RequestHeaders.CommandId(project, key);
        var (actor, sequence) = (ActorHeaders.Require(http), RequestHeaders.ReadIfSequence(http));
        // Once sent, the answer is waited for whoever has left: until then the key counts as under way.
        if (key is null)
            return Answer(http, await engine.SendAsync(await make(new CommandHead(id, actor, sequence, null)), CancellationToken.None));

        using var mark = underWay.Enter(id, key);
        var earlier = await receipts.FindWithFingerprintAsync(project, id, http.RequestAborted);
        var command = await make(new CommandHead(id, actor, sequence, earlier?.Receipt));
        if (earlier is null)
            return Answer(http, await engine.SendAsync(command, CancellationToken.None));
        return earlier.Fingerprint.AsSpan().SequenceEqual(CommandFingerprint.Of(command))
            ? Answer(http, earlier.Receipt)
            : throw new Refusal(EdgeCodes.IdempotencyKeyReused, ("value", key));
    }

    private static IResult Answer(HttpContext http, Receipt receipt)
    {
        if (receipt.Status == ReceiptStatus.Rejected)
            throw new Refusal(receipt);
        http.Response.Headers.ETag = $"\"{receipt.Sequence}\"";
        if (RequestHeaders.ReadWait(http) is { } seconds)
        {
            http.Response.Headers["Preference-Applied"] = $"wait={seconds}";
            return Json(receipt, receipt.Status == ReceiptStatus.Parked ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
        }

        if (receipt.Status == ReceiptStatus.Duplicate)
            return Json(receipt, StatusCodes.Status200OK);
        http.Response.Headers.Location = $"/api/commands/{receipt.CommandId}";
        return Json(receipt, StatusCodes.Status202Accepted);
    }

    private static IResult Json(Receipt receipt, int status) => Results.Json(receipt, WireJson.Options, statusCode: status);
}
