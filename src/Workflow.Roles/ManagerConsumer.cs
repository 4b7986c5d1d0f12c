namespace Workflow.Roles;

/// <summary>Keeps the manager's inbox: what managers talk over, plan, show and answer for.</summary>
public sealed class ManagerConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.Manager;
}
