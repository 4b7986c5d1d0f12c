using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Runtime;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Saga;

namespace Workflow.Service.Embedded;

internal static class EmbeddedServices
{
    public static void AddEmbedded(this IServiceCollection services, WorkflowHostOptions options)
    {
        services.TryAddSingleton(options.Clock);
        Directory.CreateDirectory(options.DataDirectory);
        var store = SqliteJournalStore.OpenAsync(new SqliteStoreOptions { File = Path.Combine(options.DataDirectory, "w.db") }, default).GetAwaiter().GetResult();
        services.AddSingleton<IJournalStore>(_ => store);
        var defs = new RegisteredDefinitions(DefinitionSet.Read(BuiltInDefinitions.Files).Set!.Definitions);
        services.AddSingleton(defs);
        services.AddSingleton<IWorkflowEngine>(new MediatorEngine(new InstanceKeeper(store, 1000), new DecisionMaker(() => store.Now, () => Facts.None), defs));
    }
}
