using static Workflow.Service.Api.Refusals.EdgeCodes;

namespace Workflow.Service.Texts;

/// <summary>The edge's own refusals in words.</summary>
internal static class EdgeSentences
{
    public static IReadOnlyDictionary<string, Func<Words, string>> All { get; } = new Dictionary<string, Func<Words, string>>(StringComparer.Ordinal)
    {
        [InvalidJson] = w =>
            $"The body stops being JSON at line {w.Plain("line")}, byte {w.Plain("column")}: {w.Plain("reason")}. Send one JSON object in UTF-8.",
        [TooDeep] = w =>
            $"The body has more than {w.Plain("limit")} arrays and objects within each other. No route needs so many.",
        [InvalidBody] = w =>
            $"The body does not fit: {w.Plain("reason")}.{w.If("expected", $"It takes {w.Plain("expected")}.")}",
        [UnknownMember] = Member,
        [DuplicateMember] = Member,
        [MissingMember] = Member,
        [WrongType] = Member,
        [InvalidText] = Member,
        [TextTooLong] = Member,
        [BodyTooLarge] = w =>
            $"A body may have at most {w.Plain("limit")} bytes. Nothing of it was taken.",
        [SlowBody] = _ =>
            "The body came too slowly, and nothing of it was taken. Send it again.",
        [JsonRequired] = w =>
            $"What changes anything takes the header Content-Type: application/json, uncompressed and in UTF-8; it was {w["value"]}.",
        [InvalidParameter] = w =>
            $"The query parameter {w["parameter"]} cannot be {w["value"]}. It takes {w.Plain("expected")}.",
        [UnknownParameter] = w =>
            $"This route has no query parameter {w["parameter"]}. It has: {w.List("expected")}.",
        [InvalidCursor] = w =>
            $"The cursor {w["value"]} was not made by this route and order. Take the one in 'next' or in the Link header as it is, or begin without one.",
        [InvalidHeader] = w =>
            $"The header {w["header"]} cannot be {w["value"]}. It takes {w.Plain("expected")}.",
        [InvalidRequest] = w =>
            $"The request cannot be read: {w.Plain("reason")}",
        [InvalidKey] = w =>
            $"{w["value"]} cannot be {w.List("what", "a key")}. It takes 1 to 100 letters (A to Z), digits, dots, dashes and underscores, the first of them a letter or digit.",
        [MissingActor] = w =>
            $"A command says who acts, in the header {w["header"]} (percent-encoded UTF-8), and in which role, in X-Workflow-Role.",
        [InvalidActor] = w =>
            $"The header {w["header"]} takes one name of at most {w.Plain("limit")} characters, none of them a control character, as percent-encoded UTF-8.",
        [Unauthenticated] = w =>
            $"The request was not taken: {w.Plain("reason")}. Send the header 'Authorization: Bearer …' with a key of this service, or with a token of its authority. Who runs the service makes keys with 'workflow key new'.",
        [RightMissing] = w =>
            $"This takes {w.Plain("expected")}, which {w["value"]} has not. Who runs the service gives it to the key or token.",
        [RoleMissing] = w =>
            w.Plain("reason"),
        [AuthorityUnavailable] = _ =>
            "The authority that vouches for tokens cannot be reached now, and nothing was taken. Send it again in a moment.",
        [ForbiddenHost] = w =>
            $"The service answers to {w.Plain("expected")} only, not to {w["host"]}. If no page tricked you here, use one of these addresses.",
        [ForbiddenOrigin] = w =>
            $"Only pages of {w.Plain("expected")} may call the service from a browser, not {(w.Has("site") ? $"a page of another site (Sec-Fetch-Site: {w.Plain("site")})" : w.Plain("origin"))}.",
        [UnknownRoute] = w =>
            $"Nothing is at {w["path"]}. What there is, is listed in /openapi/v1.json.",
        [MethodNotAllowed] = w =>
            $"This address does not take {w.Plain("method")}. It takes: {w.List("expected")}.",
        [UnknownProject] = w =>
            $"There is no project {w["project"]}. There are: {w.List("expected")}. A new one is made with PUT /api/projects/{{project}}, or 'workflow project add'.",
        [UnknownCommand] = w =>
            $"No command {w["command"]} was ever answered. If the request that sent it got no answer, nothing was taken: send it again with the same idempotency key.",
        [UnknownRun] = w =>
            $"Project {w["project"]} has no run {w["run"]}. The project's runs are listed under /api/projects/{{project}}/runs.",
        [ClaimLost] = w =>
            $"The claim on run {w["run"]} has ended: it was not renewed in time and somebody else took the run over, or the run was superseded or cancelled. Nothing was changed; stop working on it.",
        [UnknownFault] = w =>
            $"There is no fault {w["value"]}. Faults are listed under /api/faults, or by 'workflow faults list'.",
        [FaultResolved] = w =>
            $"Fault {w["value"]} was {w.Plain("what")} by {w["person"]} before. That stands, and nothing was done now.",
        [FaultNotReplayable] = w =>
            $"Fault {w["value"]} cannot be replayed: {w.Plain("reason")}.",
        [FaultNotDiscardable] = w =>
            $"Fault {w["value"]} cannot be discarded: {w.Plain("reason")}.",
        [ReplayFailed] = w =>
            $"Fault {w["value"]} was tried again in vain and is still open: {w.Plain("reason")}.",
        [UnknownBackup] = w =>
            $"Project {w["project"]} has no backup {w["backup"]}. It has: {w.List("expected")}.",
        [InvalidProject] = w =>
            $"The project's {w["member"]} cannot be {w["value"]}. It takes {w.Plain("expected")}.",
        [ProjectFailed] = w =>
            $"{w.Plain("reason")}",
        [NoAgent] = w =>
            $"No agent serves project {w["project"]}: none was heard of in the last minute, and the repository and what is live are where agents run. Start one with 'workflow-agent --service ADDRESS --key-file FILE'.",
        [AgentSilent] = w =>
            $"No agent has answered for project {w["project"]} in time. There are: {w.List("expected")}. Either all of them are busy ('workflow operations' shows with what), or the project's smoke check hangs, or there is very much to do. Try again later, or start another agent with 'workflow-agent'.",
        [UnknownDefinition] = w =>
            $"No definition {w["workflow"]}{w.If("value", $"in version {w["value"]}")} is registered. Registered are: {w.List("expected")}.",
        [InvalidDefinition] = w =>
            $"The definition has {w.Plain("count")} fault(s) and was not registered. The first: {w.Plain("reason")}",
        [DefinitionChanged] = w => w.Has("workflow")
            ? $"{w.Plain("workflow")} v{w.Plain("version")} is registered with another content (hash {w.Plain("expected")}, this one {w.Plain("value")}). A registered version never changes: give the new content the next version, {w.Plain("next")}."
            : w.Plain("reason"),
        [IdempotencyKeyReused] = w =>
            $"The idempotency key {w["value"]} was sent before with another request, whose answer stands. Use a new key for a new request.",
        [IdempotencyKeyInFlight] = w =>
            $"A request with the idempotency key {w["value"]} is under way. Wait a moment and send it again with the same key to get its answer.",
        [StoreUnavailable] = _ =>
            "The store cannot be reached or written now, and nothing was taken. Send it again in a moment.",
        [InternalError] = w =>
            $"It is a fault of the service, not of the request; its log says more under {w["trace"]}. A command sent again with the same idempotency key takes effect once.",
    };

    private static string Member(Words w) => w.Has("member")
        ? $"The body's member {w["member"]} is refused: {w.Plain("reason")}."
        : $"The body is refused: {w.Plain("reason")}.";
}
