using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Definitions;

/// <summary>What is wrong with a definition, in the reader's language: the engine's own sentences in English, and translations of them.</summary>
internal static class FaultTexts
{
    public static string Of(Language language, DefinitionFault fault) =>
        language == Language.English ? fault.Message : fault.Say(wording => language.Find("checked." + wording.Id));
}
