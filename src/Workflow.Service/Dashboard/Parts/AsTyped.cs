namespace Workflow.Service.Dashboard.Parts;

/// <summary>What somebody typed, as much of it as a sentence bears.</summary>
internal static class AsTyped
{
    private const int Longest = 40;

    public static string Of(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
