using Workflow.Runtime.Broker;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Server;

/// <summary>
/// One queue for all roles: a queue for each would be six deliveries of every event, of which most mean nothing to the role.
/// </summary>
internal static class RoleSubscriber
{
    /// <summary>What roles hear of: of everything for which <see cref="Engine.Inboxes.InboxRules.Concerns"/> is true.</summary>
    public static EventSubscription Subscription { get; } = new(
        "all",
        [
            "entered", "finished", "outcome-signed", "assigned", "deadline-missed", "activity-due", "suspended", "resumed",
            "automation-requested", "automation-withdrawn", "automation-failed", "automation-stopped",
        ],
        Replaces: RoleConsumers.Names);

    public static void AddRoleSubscriber(this IServiceCollection services)
    {
        services.AddSingleton<OrderForwarder>();
        services.AddSingleton<RoleEvents>();
        services.AddSingleton<IHostedService>(provider => new EventSubscriber(
            Subscription,
            provider.GetRequiredService<RoleEvents>().HandleAsync,
            provider.GetRequiredService<FaultStore>(),
            provider.GetRequiredService<BrokerConnection>(),
            provider.GetRequiredService<ILogger<EventSubscriber>>()));
    }
}
