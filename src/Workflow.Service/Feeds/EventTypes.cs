using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;
using Workflow.Messages.Entries;

namespace Workflow.Service.Feeds;

/// <summary>Entries' types as the journal spells them: <c>stage-entered</c>.</summary>
internal static class EventTypes
{
    private static readonly FrozenDictionary<Type, string> Names = typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(a => a.DerivedType, a => (string)a.TypeDiscriminator!);

    public static string Of(Entry entry) => Names[entry.GetType()];
}
