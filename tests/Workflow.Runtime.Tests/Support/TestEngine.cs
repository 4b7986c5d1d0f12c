using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Tests.Support;

/// <summary>A saga over any store, with the built-in definitions.</summary>
internal sealed class TestEngine
{
    public TestEngine(IJournalStore store)
    {
        Store = store;
        Keeper = new InstanceKeeper(store, 1000);
        Engine = new MediatorEngine(Keeper, new DecisionMaker(() => store.Now, (_, _) => Facts.None), BuiltIn.Definitions);
    }

    public IJournalStore Store { get; }

    public InstanceKeeper Keeper { get; }

    public MediatorEngine Engine { get; }

    public Task<Receipt> SendAsync(Command command) => Engine.SendAsync(command, CancellationToken.None);

    public async Task<Instance> LoadAsync(string key) => (await Store.LoadAsync(Identity.Instance(Some.Project, key), default))!.Snapshot;
}
