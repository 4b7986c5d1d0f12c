namespace Workflow.Messages;

/// <summary>Why a text cannot be taken.</summary>
/// <param name="Code">One of the codes below.</param>
/// <param name="Message">What is wrong and what would be right, as the end of a sentence.</param>
/// <param name="Values">What a sentence in another language is made from: length and limit, or the character and its place from 1.</param>
public sealed record TextFault(string Code, string Message, params IReadOnlyList<string> Values)
{
    public const string Invalid = "invalid-text";
    public const string TooLong = "text-too-long";
    public const string Blank = "missing-member";

    /// <summary>The member that it is about, a JSON Pointer (RFC 6901); empty where only a text was looked at.</summary>
    public string Member { get; init; } = "";

    /// <summary>A pointer to a member of what another points to.</summary>
    public static string Within(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The member's own name, the last in <see cref="Member"/>.</summary>
    public string Name => Member[(Member.LastIndexOf('/') + 1)..];
}
