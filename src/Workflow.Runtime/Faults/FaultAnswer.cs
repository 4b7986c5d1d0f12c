using Workflow.Messages;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Faults;

/// <summary>What became of a request to deal with a fault.</summary>
/// <param name="Fault">The fault as it is now.</param>
/// <param name="Receipt">The engine's answer to a command that was sent again; null where none was.</param>
/// <param name="Refusal">Why nothing was done; null where it was, or had been before.</param>
public sealed record FaultAnswer(FaultRow Fault, Receipt? Receipt = null, FaultRefusal? Refusal = null);

/// <summary>Why a fault cannot be dealt with as asked.</summary>
public enum FaultRefusal
{
    /// <summary>It was dealt with in another way.</summary>
    ResolvedOtherwise,

    /// <summary>The engine's refusal is its answer; the same command would be answered the same.</summary>
    AnswerStands,

    /// <summary>The message was too long to be kept whole.</summary>
    BodyCut,

    /// <summary>This service takes no commands from a broker.</summary>
    NoBroker,

    /// <summary>It was tried again in vain; the fault says why.</summary>
    FailedAgain,

    /// <summary>A deadline cannot be left out: its instance would wait for it for ever.</summary>
    MustFire,
}
