namespace Workflow.Messages.Automations;

/// <summary>The version that the newest deployment or return made live, as the service has it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Source">Which run said so, in words, as <c>deploy of FR-1</c>.</param>
public sealed record DeployedVersion(string Version, string Source);
