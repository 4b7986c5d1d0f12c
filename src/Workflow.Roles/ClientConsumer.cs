namespace Workflow.Roles;

/// <summary>Keeps the client's inbox: what the client has to agree to and look at.</summary>
public sealed class ClientConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.Client;
}
