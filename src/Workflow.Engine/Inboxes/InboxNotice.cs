using Workflow.Messages.Http;

namespace Workflow.Engine.Inboxes;

/// <summary>What people are told because it cannot wait.</summary>
/// <param name="Item">What has to be done, by which role, until when.</param>
/// <param name="Message">One sentence.</param>
public sealed record InboxNotice(InboxItem Item, string Message);
