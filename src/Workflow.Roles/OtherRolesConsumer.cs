namespace Workflow.Roles;

/// <summary>Keeps the inbox of every role that has no consumer of its own: security, legal, and what teams name themselves.</summary>
public sealed class OtherRolesConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => !RoleNames.WithOwnConsumer.Contains(role);
}
