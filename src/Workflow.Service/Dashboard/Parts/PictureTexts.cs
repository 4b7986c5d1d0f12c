using Workflow.Engine.Pictures;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Parts;

/// <summary>The words of pictures in the reader's language.</summary>
internal static class PictureTexts
{
    public static PictureWords In(Language t, RegisteredDefinitions definitions) => new()
    {
        Automation = t["picture.automation"],
        Picture = t["picture.whole"],
        Version = t["picture.version"],
        Cancel = t["picture.cancel"],
        Final = t["picture.final"],
        Current = t["picture.current"],
        Visits = t["picture.visits"],
        Live = t["picture.live"],
        Late = t["picture.late"],
        ActedBy = t["picture.acted-by"],
        Automated = t["picture.automated"],
        Children = t["picture.children"],
        Due = t["picture.due"],
        Way = t["picture.way"],
        MainPath = t["picture.main-path"],
        OtherWay = t["picture.other-way"],
        WayBack = t["picture.way-back"],
        WayOut = t["picture.cancel"],
        OutcomeName = outcome => outcome.Title,
        Duration = duration => Formats.Whole(t, duration),
        AutomationName = id => EngineNames.Automation(t, id),
        WorkflowName = id => definitions.Find(id)?.Title ?? id,
    };
}
