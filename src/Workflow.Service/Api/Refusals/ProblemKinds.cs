using System.Collections.Frozen;
using static Microsoft.AspNetCore.Http.StatusCodes;
using static Workflow.Messages.RejectionCodes;
using static Workflow.Service.Api.Refusals.EdgeCodes;

namespace Workflow.Service.Api.Refusals;

/// <summary>What every code means to HTTP: its status and its title.</summary>
internal sealed record ProblemKind(int Status, string Title)
{
    public static FrozenDictionary<string, ProblemKind> All { get; } = new Dictionary<string, ProblemKind>(StringComparer.Ordinal)
    {
        [UnknownInstance] = new(Status404NotFound, "There is no such instance"),
        [UnknownWorkflow] = new(Status422UnprocessableEntity, "There is no such definition"),
        [AlreadyStarted] = new(Status409Conflict, "The key is taken"),
        [UnknownOutcome] = new(Status422UnprocessableEntity, "The stage has no such outcome"),
        [UnknownStage] = new(Status422UnprocessableEntity, "The definition has no such stage"),
        [WrongStage] = new(Status409Conflict, "The instance is in another stage"),
        [Late] = new(Status409Conflict, "The report came too late"),
        [RoleNotAllowed] = new(Status403Forbidden, "Another role may do this"),
        [SamePerson] = new(Status403Forbidden, "Another person must do this"),
        [MissingFields] = new(Status422UnprocessableEntity, "Something is missing"),
        [InvalidField] = new(Status422UnprocessableEntity, "A field's value is not what it must be"),
        [InvalidTasks] = new(Status422UnprocessableEntity, "The planned tasks do not fit together"),
        [RuleBroken] = new(Status409Conflict, "A rule of the definition forbids it"),
        [ChildrenOpen] = new(Status409Conflict, "Parts of the work are still open"),
        [Blocked] = new(Status409Conflict, "The work cannot start yet"),
        [LeaseAwaited] = new(Status409Conflict, "The instance stands in line"),
        [Suspended] = new(Status409Conflict, "The instance is suspended"),
        [NotSuspended] = new(Status409Conflict, "The instance is not suspended"),
        [Finished] = new(Status409Conflict, "The instance has ended"),
        [StaleVersion] = new(Status412PreconditionFailed, "The instance has moved on"),
        [NotCancellable] = new(Status409Conflict, "The stage cannot be cancelled"),
        [NoAutomation] = new(Status409Conflict, "The stage runs nothing by itself"),
        [AutomationUnderWay] = new(Status409Conflict, "The automation is under way"),
        [AutomationNotUnderWay] = new(Status409Conflict, "The automation is not under way"),
        [NotInterruptible] = new(Status409Conflict, "The automation must not be broken off"),
        [ParkingFull] = new(Status409Conflict, "Too many reports wait already"),
        [NotAChild] = new(Status409Conflict, "The instance is not part of another"),
        [MissingReason] = new(Status422UnprocessableEntity, "A reason is missing"),

        [InvalidJson] = new(Status400BadRequest, "The body is not JSON"),
        [TooDeep] = new(Status400BadRequest, "The body is nested too deeply"),
        [InvalidBody] = new(Status400BadRequest, "The body is not what the route takes"),
        [UnknownMember] = new(Status400BadRequest, "The body has a member that the route does not know"),
        [DuplicateMember] = new(Status400BadRequest, "The body says the same member twice"),
        [MissingMember] = new(Status400BadRequest, "The body lacks a member"),
        [WrongType] = new(Status400BadRequest, "A member of the body is of another type"),
        [InvalidText] = new(Status400BadRequest, "A text holds what is no text"),
        [TextTooLong] = new(Status400BadRequest, "A text is too long"),
        [BodyTooLarge] = new(Status413PayloadTooLarge, "The body is too large"),
        [SlowBody] = new(Status408RequestTimeout, "The body came too slowly"),
        [JsonRequired] = new(Status415UnsupportedMediaType, "The body must be JSON"),
        [InvalidParameter] = new(Status400BadRequest, "A query parameter has a value that is not legal"),
        [UnknownParameter] = new(Status400BadRequest, "The route has no such query parameter"),
        [InvalidCursor] = new(Status400BadRequest, "The cursor is none of ours"),
        [InvalidHeader] = new(Status400BadRequest, "A header has a value that is not legal"),
        [InvalidRequest] = new(Status400BadRequest, "The request is malformed"),
        [InvalidKey] = new(Status400BadRequest, "The key or project id is not legal"),
        [MissingActor] = new(Status400BadRequest, "Nobody was named who acts"),
        [InvalidActor] = new(Status400BadRequest, "The actor's name is not legal"),
        [Unauthenticated] = new(Status401Unauthorized, "A credential is needed"),
        [RightMissing] = new(Status403Forbidden, "The credential's owner may not do this"),
        [RoleMissing] = new(Status403Forbidden, "The credential's owner has not this role"),
        [AuthorityUnavailable] = new(Status503ServiceUnavailable, "Tokens cannot be checked now"),
        [ForbiddenHost] = new(Status403Forbidden, "The service does not go by this name"),
        [ForbiddenOrigin] = new(Status403Forbidden, "Web pages may not call the service"),
        [UnknownRoute] = new(Status404NotFound, "There is nothing at this address"),
        [MethodNotAllowed] = new(Status405MethodNotAllowed, "The address does not take this method"),
        [UnknownProject] = new(Status404NotFound, "There is no such project"),
        [UnknownCommand] = new(Status404NotFound, "There is no such command"),
        [UnknownRun] = new(Status404NotFound, "There is no such run"),
        [ClaimLost] = new(Status409Conflict, "The run is not yours any more"),
        [UnknownFault] = new(Status404NotFound, "There is no such fault"),
        [FaultResolved] = new(Status409Conflict, "The fault was dealt with in another way"),
        [FaultNotReplayable] = new(Status409Conflict, "The fault cannot be replayed"),
        [FaultNotDiscardable] = new(Status409Conflict, "The fault cannot be discarded"),
        [ReplayFailed] = new(Status422UnprocessableEntity, "It was tried again in vain"),
        [UnknownBackup] = new(Status404NotFound, "There is no such backup"),
        [InvalidProject] = new(Status422UnprocessableEntity, "The project's settings are not legal"),
        [ProjectFailed] = new(Status422UnprocessableEntity, "The project did not allow it"),
        [UnknownDefinition] = new(Status404NotFound, "There is no such definition"),
        [InvalidDefinition] = new(Status422UnprocessableEntity, "The definition has faults"),
        [DefinitionChanged] = new(Status409Conflict, "This version is registered with another content"),
        [IdempotencyKeyReused] = new(Status422UnprocessableEntity, "The idempotency key stands for another request"),
        [IdempotencyKeyInFlight] = new(Status409Conflict, "The same request is under way"),
        [StoreUnavailable] = new(Status503ServiceUnavailable, "The store is away"),
        [InternalError] = new(Status500InternalServerError, "Something went wrong in the service"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // A code of a newer engine than this table is still a refusal, never a fault of the service.
    public static ProblemKind Of(string code) => All.GetValueOrDefault(code) ?? new(Status409Conflict, "The engine refused it");
}
