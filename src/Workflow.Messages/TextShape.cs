namespace Workflow.Messages;

/// <summary>What texts may hold and how long they may be, by the name of the member that they are given as. Lengths are in UTF-16 code units.</summary>
public static class TextShape
{
    /// <summary>A title.</summary>
    public const int Title = 200;

    /// <summary>A person's name.</summary>
    public const int Name = 200;

    /// <summary>Any other text.</summary>
    public const int Text = 20_000;

    /// <summary>A definition's file; the reader has limits of its own.</summary>
    public const int Yaml = 500_000;

    /// <summary>What an agent writes down of an attempt's end.</summary>
    public const int Result = 500_000;

    /// <summary>How long the member's text may be.</summary>
    public static int LimitOf(string member) => member switch
    {
        "result" or "failure" => Result,
        "title" => Title,
        "person" or "onBehalfOf" => Name,
        "yaml" => Yaml,
        _ => Text,
    };

    /// <returns>The text's first fault; null where it can be taken.</returns>
    public static TextFault? Find(string member, string text)
    {
        var limit = LimitOf(member);
        if (text.Length > limit)
            return new TextFault(TextFault.TooLong, $"{text.Length} characters long; at most {limit} are taken", $"{text.Length}", $"{limit}");
        if (member is "title" or "text" or "to" or "outcome" or "workflow" && string.IsNullOrWhiteSpace(text))
            return new TextFault(TextFault.Blank, "blank, but it needs a value");
        for (var i = 0; i < text.Length; i++)
            if (!MayHold(member, text, i))
                return Strange(text[i], i + 1);
        return null;
    }

    private static bool MayHold(string member, string text, int at) => text[at] switch
    {
        '\0' => false,
        var c when char.IsHighSurrogate(c) => at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]),
        var c when char.IsLowSurrogate(c) => at > 0 && char.IsHighSurrogate(text[at - 1]),
        var c when !char.IsControl(c) || IsByProgram(member) => true,
        var c => !IsOneLine(member) && c is '\n' or '\r' or '\t',
    };

    private static bool IsOneLine(string member) => member is
        "title" or "person" or "onBehalfOf" or "role" or "stage" or "outcome" or "workflow" or "to" or "key" or "commit" or "id" or "estimate";

    // What programs print has colours in it, and is kept as it was; a definition's reader says itself in which line what is wrong.
    private static bool IsByProgram(string member) => member is "result" or "failure" or "line" or "yaml";

    private static TextFault Strange(char c, int place)
    {
        var code = $"U+{(int)c:X4}";
        var what = c == '\0' ? $"the character NUL ({code})" : char.IsSurrogate(c) ? $"half a surrogate pair ({code})" : $"the control character {code}";
        return new TextFault(TextFault.Invalid, $"holds {what} at position {place}, which cannot be taken; leave it out", code, $"{place}");
    }
}
