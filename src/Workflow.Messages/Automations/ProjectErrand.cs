using System.Text.Json;
using Workflow.Messages.Http;

namespace Workflow.Messages.Automations;

/// <summary>
/// An order that is of no instance: somebody asks for something where a project's directories are, and the result is the answer. No
/// instance hears of it.
/// </summary>
public static class ProjectErrand
{
    /// <summary>Look whether everything is there that a project needs; answered by a list of <see cref="ProjectCheckItem"/>.</summary>
    public const string Check = "check-project";

    /// <summary>Make what is on main live, where nothing is live yet; answered by the live version.</summary>
    public const string FirstDeployment = "deploy-first";

    /// <summary>List the project's backups; answered by a list of <see cref="BackupSummary"/>, oldest first.</summary>
    public const string ListBackups = "list-backups";

    /// <summary>Write a backup's live tree to a directory; answered by a <see cref="RestoreResult"/>.</summary>
    public const string RestoreBackup = "restore-backup";

    private const string AnswerOutput = "answer";
    private const string Outcome = "answered";
    private const string Nothing = "-";
    private const string Version = "version";
    private const string Source = "source";
    private const string SettingsInput = "settings";
    private const string Backup = "backup";
    private const string Directory = "to";

    /// <summary>Their names as automations. No definition can order them.</summary>
    public static IReadOnlyList<string> All { get; } = [Check, FirstDeployment, ListBackups, RestoreBackup];

    /// <param name="project">The project to look at.</param>
    /// <param name="said">What should be live; null where nobody has said.</param>
    public static AutomationOrder ToCheck(string project, DeployedVersion? said) =>
        said is null ? Of(Check, project) : Of(Check, project, (Version, said.Version), (Source, said.Source));

    /// <param name="settings">The project, which the service need not know yet.</param>
    public static AutomationOrder ToDeployFirst(ProjectSettings settings) =>
        Of(FirstDeployment, settings.Project, (SettingsInput, JsonSerializer.Serialize(settings, WireJson.Options)));

    /// <param name="project">The project whose backups are listed.</param>
    public static AutomationOrder ToListBackups(string project) => Of(ListBackups, project);

    /// <param name="project">The project.</param>
    /// <param name="backup">The backup's id.</param>
    /// <param name="to">An absolute path that does not exist, or an empty directory.</param>
    public static AutomationOrder ToRestore(string project, string backup, string to) => Of(RestoreBackup, project, (Backup, backup), (Directory, to));

    /// <returns>Whether an order is one of these.</returns>
    public static bool Is(AutomationOrder order) => order.Workflow == Nothing && All.Contains(order.Automation, StringComparer.Ordinal);

    /// <returns>What should be live; null where nobody has said.</returns>
    public static DeployedVersion? Said(AutomationOrder order) =>
        order.Inputs.TryGetValue(Version, out var version) && order.Inputs.TryGetValue(Source, out var source) ? new DeployedVersion(version, source) : null;

    /// <returns>The settings that come with the order; null where the service knows the project.</returns>
    public static ProjectSettings? Settings(AutomationOrder order) =>
        order.Inputs.TryGetValue(SettingsInput, out var settings) ? JsonSerializer.Deserialize<ProjectSettings>(settings, WireJson.Options) : null;

    /// <returns>What to restore, and where.</returns>
    public static (string Backup, string To) Restoring(AutomationOrder order) => (order.Inputs[Backup], order.Inputs[Directory]);

    /// <summary>The outcome and the outputs that carry an answer.</summary>
    public static (string Outcome, IReadOnlyDictionary<string, string> Outputs) Answer<T>(T answer) =>
        (Outcome, new Dictionary<string, string> { [AnswerOutput] = JsonSerializer.Serialize(answer, WireJson.Options) });

    /// <returns>What an errand's outputs answer; null where it has failed.</returns>
    public static T? Answered<T>(IReadOnlyDictionary<string, string> outputs)
        where T : class =>
        outputs.TryGetValue(AnswerOutput, out var answer) ? JsonSerializer.Deserialize<T>(answer, WireJson.Options) : null;

    private static AutomationOrder Of(string automation, string project, params (string Name, string Value)[] inputs) => new()
    {
        Run = Guid.CreateVersion7(),
        Attempt = 1,
        Project = project,
        Key = Nothing,
        Workflow = Nothing,
        Stage = Nothing,
        Visit = 1,
        Automation = automation,
        Inputs = inputs.ToDictionary(i => i.Name, i => i.Value),
        Timeout = TimeSpan.FromSeconds(70),
    };
}
