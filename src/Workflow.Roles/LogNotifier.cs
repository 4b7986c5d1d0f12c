using Microsoft.Extensions.Logging;
using Workflow.Messages.Http;

namespace Workflow.Roles;

/// <summary>Tells people through the service's log, which embedded mode shows on the console.</summary>
public sealed class LogNotifier(ILogger<LogNotifier> logger) : INotifier
{
    public Task NotifyAsync(InboxItem item, string message, CancellationToken cancellationToken)
    {
        logger.LogWarning(
            "{Role} of {Project}/{Key}: {Message} (stage {Stage}#{Visit}, due {DueAt})",
            item.Role, item.Project, item.Key, message, item.Stage, item.Visit, item.DueAt);
        return Task.CompletedTask;
    }
}
