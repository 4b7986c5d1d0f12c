namespace Workflow.Engine.Definitions.Reading;

/// <summary>A definition as its file says it, as far as it could be made out.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Parts">What it says; null where it is no definition at all.</param>
/// <param name="Places">Where it says so.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record Draft(string File, DefinitionParts? Parts, Places Places, FaultList Faults);
