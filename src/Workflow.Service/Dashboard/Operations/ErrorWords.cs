using System.Text.RegularExpressions;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Operations;

/// <summary>What a fault says: our own sentences in the reader's language, the errors of programs in the words that their logs have.</summary>
internal static partial class ErrorWords
{
    private const int LongestCause = 120;

    /// <param name="language">The reader's.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="definition">What the instance runs that the error speaks of, in that language: its titles are said; null: ids are.</param>
    /// <param name="moment">How the reader writes a moment; null: as it was stored.</param>
    public static ToldWords Of(Language language, FaultRow fault, Definition? definition = null, Func<DateTimeOffset, string>? moment = null) =>
        new ToldReader(language, definition, moment).Read(fault.Error).AsSentence();

    /// <summary>The cause that faults are put together by: its first words.</summary>
    public static ToldWords Cause(Language language, FaultRow fault) =>
        new ToldReader(language).Read(fault.Kind == FaultKinds.Deadline ? WithoutMoment(fault.Error) : fault.Error).AsSentence().Cause(LongestCause);

    /// <summary>The key of the instance that the error speaks of: what a command was refused for may be another than the one that sent it.</summary>
    public static string? KeyOf(FaultRow fault)
    {
        if (fault.Kind == FaultKinds.Refused && Refused().Match(fault.Error) is { Success: true } refused)
            return refused.Groups[1].Value;
        return fault.Kind is FaultKinds.Refused or FaultKinds.Deadline && fault.Key.Length > 0 ? fault.Key : null;
    }

    [GeneratedRegex("^[A-Za-z]+ to ([^ ]+) was refused: ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Refused();

    // Deadlines fail at a moment each, of one cause.
    private static string WithoutMoment(string error) =>
        error.IndexOf(" cannot be fired: ", StringComparison.Ordinal) is > 0 and var at ? error[(at + " cannot be fired: ".Length)..] : error;
}
