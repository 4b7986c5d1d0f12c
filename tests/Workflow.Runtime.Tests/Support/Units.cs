using Workflow.Engine.Instances;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Units as the saga makes them.</summary>
internal static class Units
{
    /// <summary>A moment without fractions that a store could not keep.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public static CommitUnit Of(Command command, StoredInstance? known = null, DateTimeOffset? at = null) =>
        new DecisionMaker(() => at ?? Noon, (_, _) => Facts.None).Decide(BuiltIn.Definitions, known?.Snapshot, command).Encode(known?.Hash ?? HashChain.Start);

    public static CommitUnit Start(string key, DateTimeOffset? at = null) => Of(Some.Start(key), null, at);

    /// <summary>What the instance is once the unit is committed.</summary>
    public static StoredInstance After(this CommitUnit unit) => new(unit.After!, unit.Entries[^1].Hash);
}
