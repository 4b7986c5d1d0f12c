namespace Workflow.Service.Dashboard.Acting;

/// <summary>A signature under an outcome that others have to sign, too.</summary>
/// <param name="Role">Whose signature it is.</param>
/// <param name="Missing">The roles that have still to sign; empty also where it has gone on meanwhile.</param>
internal sealed record Signing(string Role, IReadOnlyList<string> Missing);
