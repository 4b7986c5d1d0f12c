using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Client;

/// <summary>The service refused a request, or could not be reached.</summary>
public sealed class WorkflowException : Exception
{
    /// <summary>The <see cref="Code"/> of an exception that says the service could not be reached.</summary>
    public const string NotReachable = "not-reachable";

    public WorkflowException(Problem problem)
        : base(problem.Detail) => Problem = problem;

    public WorkflowException(Problem problem, Exception innerException)
        : base(problem.Detail, innerException) => Problem = problem;

    /// <summary>Everything that the service said.</summary>
    public Problem Problem { get; }

    /// <summary>The stable code: one of <see cref="RejectionCodes"/>, of the edge's own, or <see cref="NotReachable"/>.</summary>
    public string Code => Problem.Code;

    /// <summary>The HTTP status; 0 where there was no answer.</summary>
    public int Status => Problem.Status;

    /// <summary>What the sentence was made from.</summary>
    public IReadOnlyDictionary<string, string> Parameters => Problem.Parameters;

    /// <summary>The command's receipt; null where the request was no command, or never reached the engine.</summary>
    public Receipt? Receipt => Problem.Receipt;
}
