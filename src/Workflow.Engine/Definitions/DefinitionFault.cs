using System.Collections.Immutable;
using Workflow.Engine.Definitions.Reading;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions;

/// <summary>Something wrong with a definition's file.</summary>
public sealed record DefinitionFault
{
    /// <summary>One of <see cref="DefinitionFaultCodes"/>.</summary>
    public required string Code { get; init; }

    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1.</summary>
    public required int Column { get; init; }

    /// <summary>What <see cref="Message"/> says, to be said in any language.</summary>
    public required Phrase Words
    {
        get;
        init
        {
            field = value;
            Message = Say(_ => null);
        }
    }

    /// <summary>What is wrong, what would be legal, and the nearest name where it looks like a slip: a few sentences, in English.</summary>
    public string Message { get; private init; } = "";

    /// <summary>The offending value as the file says it; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>What would be legal: names, or one description of a shape.</summary>
    public ImmutableArray<string> Legal { get; init; } = [];

    /// <summary>The legal name that was probably meant.</summary>
    public string? Nearest { get; init; }

    /// <summary>The shortest path that breaks a rule: <c>stage.outcome</c> or <c>stage.cancel</c> for each step, then where the last step led.</summary>
    public ImmutableArray<string> Path { get; init; } = [];

    /// <summary>The same as <see cref="Message"/>, in another language.</summary>
    /// <param name="translate">Each wording in that language; null where it has none.</param>
    public string Say(Func<Wording, string?> translate)
    {
        var said = Words.Say(translate);
        return Shown.Sentence(char.ToUpperInvariant(said[0]) + said[1..]);
    }

    public override string ToString() => $"{File}:{Line}:{Column}: {Code}: {Message}";
}
