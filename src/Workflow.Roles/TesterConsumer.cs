namespace Workflow.Roles;

/// <summary>Keeps the tester's inbox: what testers have to test.</summary>
public sealed class TesterConsumer(IInbox inbox, INotifier notifier) : RoleConsumer(inbox, notifier)
{
    protected override bool Mine(string role) => role == RoleNames.Tester;
}
