namespace Workflow.Roles;

/// <summary>Keeps the developer's inbox: what developers have to build.</summary>
public sealed class DeveloperConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.Developer;
}
