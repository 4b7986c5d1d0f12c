using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Operations;

/// <summary>What a fault says: our own sentences in the reader's language, the errors of programs in the words that their logs have.</summary>
internal static class ErrorWords
{
    private const int LongestCause = 120;

    /// <param name="language">The reader's.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="moment">How the reader writes a moment; null: as it was stored.</param>
    public static ToldWords Of(Language language, FaultRow fault, Func<DateTimeOffset, string>? moment = null) =>
        new ToldReader(language, moment: moment).Read(fault.Error).AsSentence();

    /// <summary>The cause that faults are put together by: its first words.</summary>
    public static ToldWords Cause(Language language, FaultRow fault) =>
        new ToldReader(language).Read(fault.Kind == FaultKinds.Deadline ? WithoutMoment(fault.Error) : fault.Error).AsSentence().Cause(LongestCause);

    // Deadlines fail at a moment each, of one cause.
    private static string WithoutMoment(string error) =>
        error.IndexOf(" cannot be fired: ", StringComparison.Ordinal) is > 0 and var at ? error[(at + " cannot be fired: ".Length)..] : error;
}
