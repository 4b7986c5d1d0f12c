using Workflow.Messages.Http;

namespace Workflow.Roles;

/// <summary>Tells people that something cannot wait.</summary>
public interface INotifier
{
    /// <param name="item">What has to be done, by which role, until when.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task NotifyAsync(InboxItem item, string message, CancellationToken cancellationToken);
}
