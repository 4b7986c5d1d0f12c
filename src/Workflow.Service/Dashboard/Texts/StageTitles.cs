using Workflow.Runtime.Definitions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Stages of other definitions than the one that is shown, by their titles.</summary>
internal static class StageTitles
{
    /// <param name="definitions">All definitions.</param>
    /// <param name="workflow">Whose stage it is; null: not known.</param>
    /// <param name="stage">The stage's id.</param>
    public static string Of(RegisteredDefinitions definitions, string? workflow, string stage) =>
        (workflow is null ? null : definitions.FindTitle(workflow, stage)) ?? stage;
}
