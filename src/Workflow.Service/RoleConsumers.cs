using MassTransit;
using MassTransit.Mediator;
using Workflow.Roles;

namespace Workflow.Service;

/// <summary>The consumers of lifecycle events, one for each role and one for all roles that are a team's own.</summary>
internal static class RoleConsumers
{
    private const string Others = "others";

    /// <summary>Whose consumers there are.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [RoleNames.Manager, RoleNames.Client, RoleNames.Developer, RoleNames.Tester, RoleNames.DevOps, Others];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="provider">The service's parts.</param>
    /// <param name="more">Adds what else hears the role's messages; null: nothing.</param>
    /// <returns>A mediator of its own: a role that fails does not hold up another.</returns>
    public static IMediator NewMediator(string name, IServiceProvider provider, Action<IMediatorConfigurator, IServiceProvider>? more) =>
        Bus.Factory.CreateMediator(mediator =>
        {
            Add(name, mediator, provider.GetRequiredService<IInbox>(), provider.GetRequiredService<INotifier>());
            more?.Invoke(mediator, provider);
        });

    private static void Add(string name, IMediatorConfigurator mediator, IInbox inbox, INotifier notifier)
    {
        switch (name)
        {
            case RoleNames.Manager:
                mediator.Consumer(() => new ManagerConsumer(inbox, notifier));
                break;
            case RoleNames.Client:
                mediator.Consumer(() => new ClientConsumer(inbox, notifier));
                break;
            case RoleNames.Developer:
                mediator.Consumer(() => new DeveloperConsumer(inbox, notifier));
                break;
            case RoleNames.Tester:
                mediator.Consumer(() => new TesterConsumer(inbox, notifier));
                break;
            case RoleNames.DevOps:
                mediator.Consumer(() => new DevOpsConsumer(inbox, notifier));
                break;
            default:
                mediator.Consumer(() => new OtherRolesConsumer(inbox, notifier));
                break;
        }
    }
}
