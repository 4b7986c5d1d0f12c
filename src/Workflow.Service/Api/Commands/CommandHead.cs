using Workflow.Messages;

namespace Workflow.Service.Api.Commands;

/// <summary>What every command takes from its request.</summary>
/// <param name="Id">The command's id.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="IfSequence">The sequence that the instance must have; null: any.</param>
/// <param name="Answered">The answer that this idempotency key was given before; null: none.</param>
internal sealed record CommandHead(Guid Id, Actor Actor, long? IfSequence, Receipt? Answered);
