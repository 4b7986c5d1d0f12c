using Workflow.Engine.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Operations;

/// <summary>Finds what the instances run that faults speak of, so that their stages and outcomes are called by their titles.</summary>
internal sealed class FaultDefinitions(InstanceQueries instances, ReaderDefinitions definitions)
{
    /// <returns>Definitions in the reader's language, by fault; a fault that speaks of no instance has none.</returns>
    public async Task<IReadOnlyDictionary<Guid, Definition>> ReadAsync(IReadOnlyList<FaultRow> faults, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Definition>();
        foreach (var of in faults.GroupBy(f => (f.Project, Key: ErrorWords.KeyOf(f))).Where(g => g.Key.Key is not null))
            if (await instances.FindAsync(of.Key.Project, of.Key.Key!, cancellationToken) is { } instance
                && await definitions.FindAsync(instance.Workflow, instance.Version, cancellationToken) is { } definition)
                foreach (var fault in of)
                    found.Add(fault.Id, definition);
        return found;
    }
}
