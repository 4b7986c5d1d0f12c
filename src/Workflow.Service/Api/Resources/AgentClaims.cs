using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Api.Bodies;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Resources;

/// <summary>Gives runs to agents that ask, and what they say of them a legal shape.</summary>
internal static class AgentClaims
{
    private const int LongestWait = 20_000;
    private const int LongestName = 100;

    // Orders that other nodes took, and claims that have run out, are seen no later than this.
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    public static async Task<IResult> ClaimAsync(HttpContext http, RunLedger ledger, IHostApplicationLifetime lifetime)
    {
        var body = await BodyReader.ReadAsync<AgentClaimRequest>(http);
        var (agent, lease) = (Agent(body.Agent), Lease(body.LeaseMs));
        var wait = TimeSpan.FromMilliseconds(Number(body.WaitMs, "waitMs", 0, LongestWait));
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            var changed = ledger.Changed;
            // Not broken off: a claim that nobody hears of would be kept from all until it ran out.
            if (await ledger.ClaimNextAsync(agent, lease, CancellationToken.None) is { } claimed)
                return await AnswerAsync(http, ledger, claimed);
            var left = wait - TimeProvider.System.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || lifetime.ApplicationStopping.IsCancellationRequested)
                return Results.NoContent();
            await changed.WaitAsync(left < Poll ? left : Poll, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public static Guid Run(string run) => Guid.TryParse(run, out var id) ? id : throw new Refusal(EdgeCodes.UnknownRun, ("project", Names.AllProjects), ("run", run));

    public static string Agent(string name) => name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) && !string.IsNullOrWhiteSpace(name)
        ? name
        : throw Wrong("agent", $"a name of 1 to {LongestName} visible characters");

    public static TimeSpan Lease(int milliseconds) => TimeSpan.FromMilliseconds(Number(milliseconds, "leaseMs", 100, 3_600_000));

    public static int Slots(int slots) => Number(slots, "slots", 1, 1000);

    public static TimeSpan Lasting(int milliseconds) => TimeSpan.FromMilliseconds(Number(milliseconds, "lastsMs", 0, 3_600_000));

    // Whoever asked may have gone meanwhile: then somebody else shall have it at once.
    private static async Task<IResult> AnswerAsync(HttpContext http, RunLedger ledger, ClaimedOrder claimed)
    {
        if (!http.RequestAborted.IsCancellationRequested)
            return Results.Json(new AgentClaim(claimed.Order, claimed.Claim, claimed.Result), WireJson.Options);
        await ledger.ReleaseAsync(claimed.Order.Run, claimed.Claim, CancellationToken.None);
        return Results.NoContent();
    }

    private static int Number(int value, string member, int least, int most) =>
        value >= least && value <= most ? value : throw Wrong(member, $"a whole number from {least} to {most}");

    private static Refusal Wrong(string member, string expected) => new(EdgeCodes.InvalidBody, ("reason", $"its {member} is not legal"), ("expected", expected));
}
