using MassTransit;
using Workflow.Agent;
using Workflow.Agent.Work;
using Workflow.Messages.Events;
using Workflow.Roles;
using Workflow.Runtime;

namespace Workflow.Service.Embedded;

/// <summary>A cursor over the journal for each role, with a mediator of its own: a role that fails does not hold up another.</summary>
internal static class RoleMediators
{
    public static void AddRoleCursors(this IServiceCollection services)
    {
        services.AddRole(RoleNames.Manager, (m, inbox, notifier, _) => m.Consumer(() => new ManagerConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Client, (m, inbox, notifier, _) => m.Consumer(() => new ClientConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Developer, (m, inbox, notifier, _) => m.Consumer(() => new DeveloperConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Tester, (m, inbox, notifier, _) => m.Consumer(() => new TesterConsumer(inbox, notifier)));
        services.AddRole(RoleNames.DevOps, (m, inbox, notifier, provider) =>
        {
            var (ledger, signal) = (provider.GetRequiredService<IRunLedger>(), provider.GetRequiredService<WorkSignal>());
            var running = provider.GetRequiredService<RunningAutomations>();
            m.Consumer(() => new DevOpsConsumer(inbox, notifier));
            m.Consumer(() => new AutomationOrderConsumer(ledger, signal));
            m.Consumer(() => new AutomationCancelledConsumer(ledger, running));
        });
        services.AddRole("others", (m, inbox, notifier, _) => m.Consumer(() => new OtherRolesConsumer(inbox, notifier)));
    }

    private static void AddRole(
        this IServiceCollection services, string role, Action<IMediatorConfigurator, IInbox, INotifier, IServiceProvider> configure) =>
        services.AddFeedCursor("role-" + role, provider =>
        {
            var mediator = Bus.Factory.CreateMediator(
                m => configure(m, provider.GetRequiredService<IInbox>(), provider.GetRequiredService<INotifier>(), provider));
            return (LifecycleEvent happened, CancellationToken cancellationToken) => mediator.Publish(happened, cancellationToken);
        });
}
