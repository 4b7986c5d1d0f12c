namespace Workflow.Runtime.Queries;

/// <summary>A message that could not be dealt with.</summary>
/// <param name="Kind"><see cref="FaultKinds.Command"/>, <see cref="FaultKinds.Event"/> or <see cref="FaultKinds.DeadLetter"/>.</param>
/// <param name="Source">The queue that it came from.</param>
/// <param name="MessageId">The id that its sender gave it; null where it gave none.</param>
/// <param name="Project">The project it speaks of; null or empty where that is not known.</param>
/// <param name="Key">The instance it speaks of; null or empty where that is not known.</param>
/// <param name="Error">Why it could not be dealt with.</param>
/// <param name="Body">Its body; kept up to <see cref="FaultTexts.LongestBody"/> bytes of UTF-8.</param>
/// <param name="Headers">Its headers and properties; those whose names speak of secrets are left out.</param>
public sealed record FaultNote(
    string Kind,
    string Source,
    string? MessageId,
    string? Project,
    string? Key,
    string Error,
    string? Body,
    IReadOnlyDictionary<string, string>? Headers);
