using Workflow.Client.Sending;
using Workflow.Messages;
using Workflow.Messages.Http;

namespace Workflow.Client;

// Every command answers when what became of it is durable: the receipt says applied, duplicate or parked.
public sealed partial class WorkflowClient
{
    /// <summary>Starts an instance; the receipt carries its key.</summary>
    public Task<Receipt> StartAsync(string project, StartRequest request, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        _sender.CommandAsync(Route.Of($"/api/projects/{project}/instances"), request, options, cancellationToken);

    /// <summary>Reports an outcome, which moves the instance, or is one role's signature.</summary>
    public Task<Receipt> ReportAsync(string project, string key, ReportRequest request, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "report", request, options, cancellationToken);

    /// <summary>Says who of a role does the current stage's work; a null person takes it back.</summary>
    public Task<Receipt> AssignAsync(string project, string key, AssignRequest request, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "assign", request, options, cancellationToken);

    /// <summary>Adds a remark to the history.</summary>
    public Task<Receipt> CommentAsync(string project, string key, string text, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "comment", new CommentRequest(text), options, cancellationToken);

    /// <summary>Holds the instance: deadlines stop, reports are refused.</summary>
    public Task<Receipt> SuspendAsync(string project, string key, string reason, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "suspend", new ReasonRequest(reason), options, cancellationToken);

    /// <summary>Lets a suspended instance go on.</summary>
    public Task<Receipt> ResumeAsync(string project, string key, string? reason = null, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "resume", new ReasonRequest(reason), options, cancellationToken);

    /// <summary>Ends the instance along the definition's cancel path.</summary>
    public Task<Receipt> CancelAsync(string project, string key, string reason, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "cancel", new ReasonRequest(reason), options, cancellationToken);

    /// <summary>Moves the instance to any stage; the definition's rules still hold.</summary>
    public Task<Receipt> OverrideAsync(string project, string key, string to, string reason, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "override", new OverrideRequest(to, reason), options, cancellationToken);

    /// <summary>Starts the stage's automation anew, or one that waits to be asked for.</summary>
    public Task<Receipt> RetryAsync(string project, string key, string? reason = null, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "retry", new ReasonRequest(reason), options, cancellationToken);

    /// <summary>Ends the stage's automation; the stage waits for another attempt or a report.</summary>
    /// <param name="run">The run that is meant; null: whichever is under way.</param>
    public Task<Receipt> CancelAutomationAsync(
        string project, string key, string reason, Guid? run = null, CommandOptions? options = null, CancellationToken cancellationToken = default) =>
        ActAsync(project, key, "cancel-automation", new CancelAutomationRequest(reason, run), options, cancellationToken);

    private Task<Receipt> ActAsync(string project, string key, string verb, object body, CommandOptions? options, CancellationToken cancellationToken) =>
        _sender.CommandAsync(Route.Of($"/api/projects/{project}/instances/{key}/{verb}"), body, options, cancellationToken);
}
