using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Definitions;

/// <summary>What is wrong with a definition, in the reader's language: the engine's own sentences in English, and translations of them.</summary>
internal static class FaultTexts
{
    // What the YAML reader says is English.
    private const string Foreign = "{reason}";

    public static ToldWords Of(Language language, DefinitionFault fault)
    {
        if (language == Language.English)
            return ToldWords.Plain(fault.Message);
        var said = fault.Say(wording => language.Find("checked." + wording.Id)?.Replace(Foreign, ToldWords.Place + Foreign + ToldWords.Place, StringComparison.Ordinal));
        return new ToldWords([.. said.Split(ToldWords.Place).Select((part, i) => new ToldPiece(part, IsForeign: i % 2 == 1))]);
    }
}
