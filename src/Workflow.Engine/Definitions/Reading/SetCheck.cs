using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Looks for what several files cannot have in common.</summary>
internal static class SetCheck
{
    /// <param name="drafts">The files read together.</param>
    /// <param name="known">What is registered already: a file may bring another version of it, or be the file it came from.</param>
    public static void Check(IReadOnlyList<Draft> drafts, IReadOnlyCollection<Definition> known)
    {
        foreach (var draft in drafts)
            foreach (var definition in known)
                if (draft.Parts is { } parts)
                    CompareKeys(draft, parts, NameWordings.PrefixRegistered, "", definition.Parts);
        for (var i = 0; i < drafts.Count; i++)
            for (var j = 0; j < i; j++)
                if (drafts[i].Parts is { } later && drafts[j].Parts is { } earlier)
                    Compare(drafts[i], later, drafts[j].File, earlier);
    }

    private static void Compare(Draft draft, DefinitionParts later, string earlierFile, DefinitionParts earlier)
    {
        if (later.Workflow == earlier.Workflow && later.Version == earlier.Version)
            draft.Faults.Add(
                DefinitionFaultCodes.DuplicateId, draft.Places[Places.Workflow],
                NameWordings.VersionInFile.With(("version", $"{later.Version}"), ("workflow", later.Workflow), ("file", earlierFile)), later.Workflow,
                LegalWordings.OtherIdOrVersion.With());
        CompareKeys(draft, later, NameWordings.PrefixInFile, earlierFile, earlier);
    }

    private static void CompareKeys(Draft draft, DefinitionParts later, Wording taken, string file, DefinitionParts earlier)
    {
        if (later.Workflow != earlier.Workflow && later.Key == earlier.Key && later.Key.Length > 0)
            draft.Faults.Add(
                DefinitionFaultCodes.DuplicateId, draft.Places[Places.Key],
                taken.With(("workflow", earlier.Workflow), ("file", file), ("prefix", later.Key)), later.Key, LegalWordings.FreePrefix.With());
    }
}
