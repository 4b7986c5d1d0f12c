using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Cli.Invocation;

/// <summary>What the service refused, on the standard error, and the exit code for it.</summary>
internal static class Refusal
{
    public static int Report(CommandContext context, WorkflowException refusal)
    {
        var message = new StringBuilder(refusal.Message);
        foreach (var error in refusal.Problem.Errors ?? [])
        {
            if (!IsSaid(refusal, error))
                message.Append($"\n  {error.Member}: {error.Message}");
        }

        foreach (var fault in refusal.Problem.Faults ?? [])
            message.Append($"\n  line {fault.Line}, column {fault.Column}: {fault.Message}");
        if (Advice(context, refusal) is { } advice)
            message.Append('\n').Append(advice);
        var details = new JsonObject { ["problem"] = JsonSerializer.SerializeToNode(refusal.Problem, WireJson.Options) };
        context.Out.Error(refusal.Code, message.ToString(), details);
        return ExitCodeOf(refusal);
    }

    public static int ExitCodeOf(WorkflowException refusal) => refusal.Status switch
    {
        0 or 502 or 503 or 504 => ExitCodes.NotReachable,
        _ when refusal.Code == "foreign-answer" => ExitCodes.NotReachable,
        400 or 413 or 415 => ExitCodes.Usage,
        404 => ExitCodes.NotFound,
        < 500 => ExitCodes.Refused,
        _ => ExitCodes.Internal,
    };

    // A sentence that names all that is missing says so of each.
    private static bool IsSaid(WorkflowException refusal, MemberFault error) =>
        refusal.Message.Contains(error.Message, StringComparison.Ordinal)
        || ((refusal.Code, error.Code) == (RejectionCodes.MissingFields, RejectionCodes.MissingFields)
            && refusal.Parameters.GetValueOrDefault("fields", "").Split(", ").Contains(error.Member[(error.Member.LastIndexOf('/') + 1)..]));

    // What can be done here, with the options of this program.
    private static string? Advice(CommandContext context, WorkflowException refusal) => refusal.Code switch
    {
        RejectionCodes.RoleNotAllowed when context.Role is null => "Say in which role you act, with --role ROLE or WORKFLOW_ROLE.",
        RejectionCodes.RoleNotAllowed => $"You acted as {context.Actor} in the role {context.Role}; --role names another.",
        "unknown-project" when context.ProjectNamed is null => "Name the project, with --project or WORKFLOW_PROJECT.",
        "unauthenticated" when context.Credential is null => "Set WORKFLOW_KEY to your key, or name a file that holds it with --key-file FILE.",
        "unauthenticated" => "The key comes from --key-file or WORKFLOW_KEY. Perhaps it was taken back, or belongs to another service.",
        "role-missing" when context.Role is { } role => $"You asked for the role {role}, with --role or WORKFLOW_ROLE; without either, the key's only role counts.",
        "right-missing" => "The key comes from --key-file or WORKFLOW_KEY; use one that has the right.",
        WorkflowException.NotReachable => "The address comes from --url, WORKFLOW_URL, or is the default.",
        _ => null,
    };
}
