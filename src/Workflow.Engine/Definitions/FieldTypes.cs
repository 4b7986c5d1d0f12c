using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>What files call the types of fields.</summary>
public static class FieldTypes
{
    /// <summary>In the order of <see cref="FieldType"/>.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Enum.GetNames<FieldType>().Select(n => n.ToLowerInvariant())];

    public static string Name(FieldType type) => Names[(int)type];

    /// <returns>Null where no type is called so.</returns>
    public static FieldType? Find(string name) => Names.IndexOf(name) is var i and >= 0 ? (FieldType)i : null;
}
