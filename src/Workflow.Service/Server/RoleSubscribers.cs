using MassTransit;
using Workflow.Messages.Events;
using Workflow.Roles;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Server;

/// <summary>A queue for each role, with a mediator of its own behind it: a role that fails does not hold up another.</summary>
internal static class RoleSubscribers
{
    public static void AddRoleSubscribers(this IServiceCollection services)
    {
        services.AddRole(RoleNames.Manager, (m, inbox, notifier, _) => m.Consumer(() => new ManagerConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Client, (m, inbox, notifier, _) => m.Consumer(() => new ClientConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Developer, (m, inbox, notifier, _) => m.Consumer(() => new DeveloperConsumer(inbox, notifier)));
        services.AddRole(RoleNames.Tester, (m, inbox, notifier, _) => m.Consumer(() => new TesterConsumer(inbox, notifier)));
        services.AddRole(RoleNames.DevOps, (m, inbox, notifier, provider) =>
        {
            var sender = provider.GetRequiredService<BrokerSender>();
            m.Consumer(() => new DevOpsConsumer(inbox, notifier));
            m.Consumer(() => new OrderForwarder(sender));
        });
        services.AddRole("others", (m, inbox, notifier, _) => m.Consumer(() => new OtherRolesConsumer(inbox, notifier)));
    }

    private static void AddRole(
        this IServiceCollection services, string role, Action<IMediatorConfigurator, IInbox, INotifier, IServiceProvider> configure) =>
        services.AddSingleton<IHostedService>(provider =>
        {
            var mediator = Bus.Factory.CreateMediator(
                m => configure(m, provider.GetRequiredService<IInbox>(), provider.GetRequiredService<INotifier>(), provider));
            return new EventSubscriber(
                role,
                (LifecycleEvent happened, CancellationToken cancellationToken) => mediator.Publish(happened, cancellationToken),
                provider.GetRequiredService<FaultStore>(),
                provider.GetRequiredService<BrokerOptions>(),
                provider.GetRequiredService<BrokerConnection>(),
                provider.GetRequiredService<ILogger<EventSubscriber>>());
        });
}
