using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Cli.Demo.Views;

/// <summary>Shows the demo while it runs.</summary>
internal interface IDemoView : IAsyncDisposable
{
    /// <summary>Something of the demo itself: where it keeps its data, what it prepares.</summary>
    void Note(string text);

    /// <summary>An instance entered a stage.</summary>
    void Entered(LifecycleData data, StageEntered entry);

    /// <summary>A person did something.</summary>
    void Acted(Person person, string what);

    /// <summary>An automation printed a line.</summary>
    void Printed(string automation, string line);

    /// <summary>The end.</summary>
    void Summary(DemoSummary summary);
}
