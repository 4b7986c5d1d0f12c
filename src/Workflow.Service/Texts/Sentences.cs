using System.Collections.Frozen;

namespace Workflow.Service.Texts;

/// <summary>Every refusal in words: what was wrong, what would have been accepted, and what to do. The one place to translate.</summary>
public static class Sentences
{
    private static readonly FrozenDictionary<string, Func<Words, string>> All =
        EngineSentences.All.Concat(EdgeSentences.All).ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => All.Keys;

    public static string Of(string code, IReadOnlyDictionary<string, string> parameters) =>
        All.TryGetValue(code, out var sentence)
            ? sentence(new Words(parameters))
            : $"The engine refused it as '{code}' ({string.Join(", ", parameters.Select(p => $"{p.Key}: {p.Value}"))}).";
}
