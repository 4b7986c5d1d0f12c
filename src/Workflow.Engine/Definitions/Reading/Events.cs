using System.Collections.Immutable;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Everything that can happen to an instance, in the words of rules.</summary>
internal static class Events
{
    public static ImmutableArray<string> Of(DefinitionParts parts)
    {
        var events = ImmutableArray.CreateBuilder<string>();
        foreach (var stage in parts.Stages)
        {
            events.Add(stage.Id);
            foreach (var outcome in stage.Outcomes)
                events.Add($"{stage.Id}.{outcome.Id}");
            if (stage.Cancel is not null)
                events.Add($"{stage.Id}.cancel");
        }

        events.AddRange(parts.Finals.Select(f => f.Id));
        events.Add(RuleSet.FinalEvent);
        return events.ToImmutable();
    }
}
