using Workflow.Messages;

namespace Workflow.Service.Api.Refusals;

/// <summary>Reasons for which the edge refuses a request before the engine sees it. Codes never change their meaning.</summary>
internal static class EdgeCodes
{
    public const string InvalidJson = "invalid-json";
    public const string TooDeep = "too-deep";
    public const string InvalidBody = "invalid-body";
    public const string UnknownMember = "unknown-member";
    public const string DuplicateMember = "duplicate-member";
    public const string MissingMember = TextFault.Blank;
    public const string WrongType = "wrong-type";
    public const string InvalidText = TextFault.Invalid;
    public const string TextTooLong = TextFault.TooLong;
    public const string BodyTooLarge = "body-too-large";
    public const string SlowBody = "slow-body";
    public const string JsonRequired = "json-required";
    public const string InvalidParameter = "invalid-parameter";
    public const string UnknownParameter = "unknown-parameter";
    public const string InvalidCursor = "invalid-cursor";
    public const string InvalidHeader = "invalid-header";
    public const string InvalidRequest = "invalid-request";
    public const string InvalidKey = "invalid-key";
    public const string MissingActor = "missing-actor";
    public const string InvalidActor = "invalid-actor";
    public const string Unauthenticated = "unauthenticated";
    public const string RightMissing = "right-missing";
    public const string RoleMissing = "role-missing";
    public const string AuthorityUnavailable = "authority-unavailable";
    public const string ForbiddenHost = "forbidden-host";
    public const string ForbiddenOrigin = "forbidden-origin";
    public const string UnknownRoute = "unknown-route";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string UnknownProject = "unknown-project";
    public const string UnknownCommand = "unknown-command";
    public const string UnknownRun = "unknown-run";
    public const string ClaimLost = "claim-lost";
    public const string UnknownFault = "unknown-fault";
    public const string FaultResolved = "fault-resolved";
    public const string FaultNotReplayable = "fault-not-replayable";
    public const string FaultNotDiscardable = "fault-not-discardable";
    public const string ReplayFailed = "replay-failed";
    public const string UnknownBackup = "unknown-backup";
    public const string InvalidProject = "invalid-project";
    public const string ProjectFailed = "project-failed";
    public const string NoAgent = "no-agent";
    public const string AgentSilent = "agent-silent";
    public const string UnknownDefinition = "unknown-definition";
    public const string InvalidDefinition = "invalid-definition";
    public const string DefinitionChanged = "definition-changed";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string IdempotencyKeyInFlight = "idempotency-key-in-flight";
    public const string StoreUnavailable = "store-unavailable";
    public const string InternalError = "internal-error";
}
