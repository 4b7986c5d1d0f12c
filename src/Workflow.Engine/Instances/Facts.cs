using System.Collections.Frozen;

namespace Workflow.Engine.Instances;

/// <summary>A small, versioned read of what lies outside the instance. What was used of it is recorded in the entries.</summary>
/// <param name="Version">Grows whenever anything in it changes.</param>
/// <param name="WorkInProgress">How many instances of the definition are in each stage that has an advisory limit.</param>
public sealed record Facts(long Version, FrozenDictionary<string, int> WorkInProgress)
{
    public static Facts None { get; } = new(0, FrozenDictionary<string, int>.Empty);
}
