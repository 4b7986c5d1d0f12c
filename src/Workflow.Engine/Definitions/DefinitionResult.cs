using System.Collections.Immutable;

namespace Workflow.Engine.Definitions;

/// <summary>What became of reading a definition.</summary>
/// <param name="Definition">The definition, proved; null where there is any fault.</param>
/// <param name="Faults">All of them, in the order of the file.</param>
public sealed record DefinitionResult(Definition? Definition, ImmutableArray<DefinitionFault> Faults);
