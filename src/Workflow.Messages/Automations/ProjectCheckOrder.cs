namespace Workflow.Messages.Automations;

/// <summary>
/// The order to look whether everything is there that a project needs. It is of no instance: nothing is changed by it, no instance hears
/// of it, and its result is the answer to whoever asked.
/// </summary>
public static class ProjectCheckOrder
{
    /// <summary>The automation's name. No definition can order it.</summary>
    public const string Automation = "check-project";

    /// <summary>The output with the items, in JSON.</summary>
    public const string Items = "items";

    private const string Nothing = "-";
    private const string Version = "version";
    private const string Source = "source";

    /// <summary>Makes the order.</summary>
    /// <param name="project">The project to look at.</param>
    /// <param name="said">What should be live; null where nobody has said.</param>
    /// <param name="timeout">How long looking may take.</param>
    public static AutomationOrder Of(string project, DeployedVersion? said, TimeSpan timeout) => new()
    {
        Run = Guid.CreateVersion7(),
        Attempt = 1,
        Project = project,
        Key = Nothing,
        Workflow = Nothing,
        Stage = Nothing,
        Visit = 1,
        Automation = Automation,
        Inputs = said is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [Version] = said.Version, [Source] = said.Source },
        Timeout = timeout,
    };

    /// <returns>Whether an order is one of these.</returns>
    public static bool Is(AutomationOrder order) => order is { Automation: Automation, Workflow: Nothing };

    /// <returns>What should be live; null where nobody has said.</returns>
    public static DeployedVersion? Said(AutomationOrder order) =>
        order.Inputs.TryGetValue(Version, out var version) && order.Inputs.TryGetValue(Source, out var source) ? new DeployedVersion(version, source) : null;
}
