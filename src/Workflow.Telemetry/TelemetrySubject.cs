namespace Workflow.Telemetry;

/// <summary>Who tells of itself, and of what.</summary>
/// <param name="Name">The program, as <c>workflow</c>: OpenTelemetry's <c>service.name</c>.</param>
/// <param name="Instance">Which of those that run at the same time: <c>service.instance.id</c>.</param>
/// <param name="Version">Its version; null where it has none.</param>
/// <param name="Sources">Whose activities are sent.</param>
/// <param name="Meters">Whose instruments are sent.</param>
public sealed record TelemetrySubject(string Name, string Instance, string? Version, IReadOnlyList<string> Sources, IReadOnlyList<string> Meters);
