using Workflow.Engine.Instances;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Units as the saga makes them, for tests that speak to a store directly.</summary>
internal static class Units
{
    /// <summary>A moment without fractions that a store could not keep.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public static CommitUnit Of(StoredInstance? before, Command command, DateTimeOffset now) =>
        new DecisionMaker(() => now, (_, _) => Facts.None).Decide(BuiltIn.Definitions, before?.Snapshot, command).Encode(command.InstanceId, before?.Hash ?? HashChain.Start);

    public static CommitUnit Of(Command command, StoredInstance? known = null, DateTimeOffset? at = null) => Of(known, command, at ?? Noon);

    /// <summary>What the store has after a unit.</summary>
    public static StoredInstance After(this CommitUnit unit) => new(unit.After!, unit.Entries[^1].Hash);

    public static CommitUnit Start(IJournalStore store, string key) => Of(null, Some.Start(key), store.Now);

    public static CommitUnit Start(string key, DateTimeOffset? at = null) => Of(Some.Start(key), null, at);
}
