using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>A small definition without faults, and the means to put one into it.</summary>
internal static class Sample
{
    public const string Yaml = """
        workflow: parcel
        version: 1
        title: Parcel
        key: P
        start: packing
        roles: { clerk: Clerk, driver: Driver }
        fields: { weight: number, note: text }
        may: { cancel: [clerk] }
        stages:
          packing:
            roles: [clerk]
            due: { after: 2d, escalate: 1d, act: 1d, then: packed }
            cancel: lost
            activities: [ { title: Sweeping, every: 1d } ]
            outcomes:
              packed: { to: sorting, needs: [weight] }
          delivery:
            roles: [driver]
            cancel: lost
            outcomes:
              delivered: done
              returned: { to: packing, separate-from: [packing] }
          second-delivery:
            like: delivery
            title: Second try
            outcomes:
              delivered: { to: done, roles: [driver], on-behalf: [clerk] }
              missed: second-delivery
          depot:
            roles: [driver]
            outcomes:
              found: second-delivery
              stored: lost
          customs:
            roles: [driver]
            outcomes: { held: depot, cleared: delivery }
          sorting:
            roles: [clerk]
            outcomes: { sorted: customs }
        final: { done: success, lost: cancelled }
        rules:
          - { before: [done], needs: [packing.packed], since: [packing] }
          - { after: [customs.held], must-pass: [depot], before: [final] }

        """;

    /// <summary>Marks in a replacement where the fault is expected.</summary>
    public const char Here = '»';

    /// <summary>The sample with one text replaced by another, and where in it the mark was.</summary>
    public static (string Yaml, int Line, int Column) With(string old, string replacement, string yaml = Yaml)
    {
        var at = yaml.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"the sample has no '{old}'");
        var changed = yaml[..at] + replacement + yaml[(at + old.Length)..];
        var here = changed.IndexOf(Here, StringComparison.Ordinal);
        here.ShouldBeGreaterThanOrEqualTo(0, "the replacement has no mark");
        var before = changed[..here];
        return (changed.Remove(here, 1), before.Count(c => c == '\n') + 1, here - before.LastIndexOf('\n'));
    }

    public static DefinitionResult Read(string yaml) => DefinitionReader.Read(yaml, "parcel.yaml");
}
