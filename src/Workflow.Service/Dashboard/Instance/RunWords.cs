using Workflow.Engine.Definitions;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Told;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>What is said of runs.</summary>
internal static class RunWords
{
    /// <returns>Why a run did not come to an outcome; null: nobody said.</returns>
    /// <param name="t">The reader's language.</param>
    /// <param name="definition">What the instance runs, in that language; null: not known.</param>
    /// <param name="run">The run.</param>
    public static ToldWords? Why(Language t, Definition? definition, RunSummary run) => run switch
    {
        { Failure: null } => null,
        // A person says why it was cancelled; or the engine took the order back.
        { State: RunStates.Cancelled } => ToldWords.Plain(t.Find("withdrawn." + run.Failure) ?? run.Failure),
        _ => new ToldReader(t, definition).Read(run.Failure).AsSentence(),
    };
}
