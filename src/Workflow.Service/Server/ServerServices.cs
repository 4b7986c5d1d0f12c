using Workflow.Roles;
using Workflow.Runtime;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Cursors;
using Workflow.Service.Embedded;
using Workflow.Service.Operations;

namespace Workflow.Service.Server;

/// <summary>Everything behind the API in server mode: the runtime on PostgreSQL and RabbitMQ, and the roles. Agents run by themselves.</summary>
internal static class ServerServices
{
    public static void AddServer(this IServiceCollection services, WorkflowHostOptions options, ServerOptions server)
    {
        services.AddWorkflowRuntime(new RuntimeOptions
        {
            Postgres = server.Postgres,
            Broker = new BrokerOptions
            {
                Uri = server.RabbitMq,
                ConnectionName = "workflow " + server.Node,
                DeliveryLimit = server.DeliveryLimit,
                Prefetch = server.Prefetch,
                Subscribers = server.Roles ? [RoleSubscriber.Subscription] : [],
            },
            Definitions = BuiltInDefinitions.Files,
            StoreHold = options.StoreHold,
            Cursors = new CursorOptions { Owner = server.Node },
        });
        // Without roles, too: any node may be asked to replay what a role could not deal with.
        services.AddSingleton(RoleSubscriber.Subscription);
        services.AddSingleton<IInbox, InboxAdapter>();
        services.AddSingleton<INotifier, LogNotifier>();
        services.AddSingleton(new ErrandPatience());
        services.AddSingleton<IProjectErrands, AgentErrands>();
        if (server.Roles)
            services.AddRoleSubscriber();
    }
}
