namespace Workflow.Engine.Definitions.Reading;

/// <summary>Looks for what several files cannot have in common.</summary>
internal static class SetCheck
{
    public static void Check(IReadOnlyList<Draft> drafts)
    {
        for (var i = 0; i < drafts.Count; i++)
            for (var j = 0; j < i; j++)
                if (drafts[i].Parts is { } later && drafts[j].Parts is { } earlier)
                    Compare(drafts[i], later, drafts[j].File, earlier);
    }

    private static void Compare(Draft draft, DefinitionParts later, string earlierFile, DefinitionParts earlier)
    {
        var same = later.Workflow == earlier.Workflow;
        if (same && later.Version == earlier.Version)
            draft.Faults.Add(
                DefinitionFaultCodes.DuplicateId, draft.Places[Places.Workflow],
                $"Version {later.Version} of '{later.Workflow}' is in {earlierFile} already", later.Workflow, "another id, or another version");
        if (!same && later.Key == earlier.Key && later.Key.Length > 0)
            draft.Faults.Add(
                DefinitionFaultCodes.DuplicateId, draft.Places[Places.Key],
                $"Instances of '{earlier.Workflow}' in {earlierFile} have keys with '{later.Key}' already", later.Key, "a prefix that no other workflow has");
    }
}
