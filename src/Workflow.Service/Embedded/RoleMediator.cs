using MassTransit;
using MassTransit.Mediator;
using Workflow.Agent;
using Workflow.Agent.Work;
using Workflow.Messages.Events;
using Workflow.Roles;

namespace Workflow.Service.Embedded;

/// <summary>One role's consumer behind a mediator of its own: a role that fails does not hold up another.</summary>
internal sealed class RoleMediator
{
    private readonly IMediator _mediator;

    private RoleMediator(string role, IMediator mediator)
    {
        Role = role;
        _mediator = mediator;
    }

    public string Role { get; }

    public Task HandleAsync(LifecycleEvent happened, CancellationToken cancellationToken) => _mediator.Publish(happened, cancellationToken);

    /// <summary>One for each role with a consumer of its own, and one for all others.</summary>
    public static IReadOnlyList<RoleMediator> All(IServiceProvider services)
    {
        var (inbox, notifier) = (services.GetRequiredService<IInbox>(), services.GetRequiredService<INotifier>());
        return
        [
            Of(RoleNames.Manager, m => m.Consumer(() => new ManagerConsumer(inbox, notifier))),
            Of(RoleNames.Client, m => m.Consumer(() => new ClientConsumer(inbox, notifier))),
            Of(RoleNames.Developer, m => m.Consumer(() => new DeveloperConsumer(inbox, notifier))),
            Of(RoleNames.Tester, m => m.Consumer(() => new TesterConsumer(inbox, notifier))),
            Of(RoleNames.DevOps, m =>
            {
                var (ledger, signal) = (services.GetRequiredService<IRunLedger>(), services.GetRequiredService<WorkSignal>());
                var running = services.GetRequiredService<RunningAutomations>();
                m.Consumer(() => new DevOpsConsumer(inbox, notifier));
                m.Consumer(() => new AutomationOrderConsumer(ledger, signal));
                m.Consumer(() => new AutomationCancelledConsumer(ledger, running));
            }),
            Of("others", m => m.Consumer(() => new OtherRolesConsumer(inbox, notifier))),
        ];
    }

    private static RoleMediator Of(string role, Action<IMediatorConfigurator> configure) => new(role, Bus.Factory.CreateMediator(configure));
}
