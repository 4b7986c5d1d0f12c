using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Workflow.Messages.Events;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Deadlines;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Saga;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime;

/// <summary>Adds the engine to a host.</summary>
public static class WorkflowRuntimeExtensions
{
    /// <summary>
    /// Adds the engine: store, saga, definitions, effects, lists, deadlines. The data directory or the database is opened when the host
    /// starts (<see cref="DataDirectoryException"/>, <see cref="NewerSchemaException"/>, <see cref="StoreUnavailableException"/>). The
    /// clock is the <see cref="TimeProvider"/> among the services; the system's where there is none; on PostgreSQL the database's.
    /// </summary>
    public static IServiceCollection AddWorkflowRuntime(this IServiceCollection services, RuntimeOptions options)
    {
        Ahead.Begin(options);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(options.Cursors);
        services.AddSingleton(_ => DataDirectory.Open(options.DataDirectory));
        services.AddSingleton(provider => JournalStores.Open(options, provider));
        services.AddSingleton<JournalFeed>(provider => new JournalFeed(provider.GetRequiredService<IJournalStore>()));
        services.AddSingleton(provider => new InstanceKeeper(provider.GetRequiredService<IJournalStore>(), options.CacheCapacity));
        services.AddSingleton<WorkInProgress>();
        services.AddSingleton(provider => new DecisionMaker(() => provider.GetRequiredService<IJournalStore>().Now, provider.GetRequiredService<WorkInProgress>().FactsFor));
        services.AddSingleton(provider => new MediatorEngine(
            provider.GetRequiredService<InstanceKeeper>(), provider.GetRequiredService<DecisionMaker>(), RegisteredDefinitions.None, provider.GetService<ILogger<MediatorEngine>>()));
        services.AddSingleton<IWorkflowEngine>(provider => provider.GetRequiredService<MediatorEngine>());
        services.AddSingleton<DefinitionRegistry>();
        services.AddQueries();
        services.AddHostedService<DefinitionLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkInProgress>());
        services.AddHostedService<EffectsCursor>();
        services.AddHostedService<InstanceListProjection>();
        services.AddHostedService<FlowProjection>();
        services.AddHostedService<DeadlinePump>();
        services.AddHostedService<StateGauges>();
        services.AddSingleton<CommitWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CommitWatch>());
        if (options.Postgres is not null)
            services.AddHostedService<HeadWatch>().AddHostedService<DefinitionWatch>();
        if (options.Broker is { } broker)
            services.AddBroker(broker);
        return services;
    }

    private static void AddBroker(this IServiceCollection services, BrokerOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<BrokerConnection>();
        services.AddSingleton<BrokerSender>();
        services.AddSingleton<CommandIntake>();
        services.AddSingleton<IMessageReplay, MessageReplay>();
        services.AddHostedService<CommandConsumer>();
        services.AddHostedService<EventRelay>();
        services.AddHostedService<DeadLetterConsumer>();
    }

    /// <summary>Adds a cursor that gives every lifecycle event to a handler, at least once, in order within each instance.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The cursor's name in the store; never changed afterwards.</param>
    /// <param name="handler">Makes the handler.</param>
    public static IServiceCollection AddFeedCursor(
        this IServiceCollection services, string name, Func<IServiceProvider, Func<LifecycleEvent, CancellationToken, Task>> handler) =>
        services.AddSingleton<IHostedService>(provider => new FeedCursor(
            name,
            handler(provider),
            provider.GetRequiredService<IJournalStore>(),
            provider.GetRequiredService<JournalFeed>(),
            provider.GetRequiredService<CursorOptions>(),
            provider.GetRequiredService<ILogger<FeedCursor>>()));

    private static void AddQueries(this IServiceCollection services)
    {
        services.AddSingleton<InstanceQueries>();
        services.AddSingleton<ListProgress>();
        services.AddSingleton<OperationsQueries>();
        services.AddSingleton<StoreQueries>();
        services.AddSingleton<ParkedReports>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<InboxStore>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton<AgentRoster>();
        services.AddSingleton<RunResults>();
        services.AddSingleton<FlowQueries>();
        services.AddSingleton<KeyAllocator>();
        services.AddSingleton<ProjectStore>();
        services.AddSingleton<KnownProjectNames>();
        services.AddSingleton<RunLedger>();
        services.AddSingleton<RunQueries>();
        services.AddSingleton<LeaseQueries>();
        services.AddSingleton<DeploymentQueries>();
        services.AddSingleton<FaultStore>();
        services.AddSingleton<FaultReplay>();
        services.AddSingleton<JournalVerification>();
    }
}
