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
        foreach (var role in RoleConsumers.Names)
            services.AddFeedCursor("role-" + role, provider =>
            {
                var mediator = RoleConsumers.NewMediator(role, provider, role == RoleNames.DevOps ? AddAgent : null);
                return (LifecycleEvent happened, CancellationToken cancellationToken) => mediator.Publish(happened, cancellationToken);
            });
    }

    // Orders go to the agent in this process.
    private static void AddAgent(IMediatorConfigurator mediator, IServiceProvider provider)
    {
        var (ledger, signal) = (provider.GetRequiredService<IRunLedger>(), provider.GetRequiredService<WorkSignal>());
        var running = provider.GetRequiredService<RunningAutomations>();
        mediator.Consumer(() => new AutomationOrderConsumer(ledger, signal));
        mediator.Consumer(() => new AutomationCancelledConsumer(ledger, running));
    }
}
