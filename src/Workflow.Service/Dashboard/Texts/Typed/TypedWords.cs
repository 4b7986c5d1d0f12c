namespace Workflow.Service.Dashboard.Texts.Typed;

/// <summary>Words of a language by what they stand for, kept as <c>h=hour hours; min=minute minutes</c>.</summary>
internal static class TypedWords
{
    /// <returns>What the word stands for; null where it is none of them. Upper and lower case are one, and a point behind it is nothing.</returns>
    public static string? Find(string words, string said)
    {
        var word = said.TrimEnd('.').ToLowerInvariant();
        foreach (var group in words.Split(';', StringSplitOptions.TrimEntries))
            if (group.Split('=', 2) is [var meaning, var all] && all.Split(' ').Contains(word))
                return meaning;
        return null;
    }
}
