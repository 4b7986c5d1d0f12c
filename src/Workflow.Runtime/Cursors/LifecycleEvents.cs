using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Runtime.Journal;

namespace Workflow.Runtime.Cursors;

/// <summary>Makes lifecycle events of entries: CDEvents 0.5.1, of a standard type where there is one, otherwise of our own custom types.</summary>
public static class LifecycleEvents
{
    public static LifecycleEvent From(JournalEntry entry)
    {
        var source = "/workflow/" + Uri.EscapeDataString(entry.Project);
        var (subject, content) = EventSubjects.Of(entry);
        return new LifecycleEvent
        {
            Context = new EventContext
            {
                Id = entry.Id.ToString(),
                Source = source,
                Type = TypeOf(entry.Entry),
                Timestamp = entry.Entry.At,
            },
            Subject = new EventSubject { Id = subject, Source = source, Content = content },
            CustomData = new LifecycleData
            {
                InstanceId = entry.InstanceId,
                Project = entry.Project,
                Workflow = entry.Workflow,
                Version = entry.Version,
                Key = entry.Key,
                Title = entry.Title,
                Position = entry.Position,
                Entry = entry.Entry,
            },
        };
    }

    /// <returns><c>dev.cdevents.&lt;subject&gt;.&lt;predicate&gt;.&lt;version&gt;</c>, or <c>dev.cdeventsx.workflow-&lt;subject&gt;.&lt;predicate&gt;.0.1.0</c>.</returns>
    public static string TypeOf(Entry entry) => EventTypeNames.Of(entry);

    /// <returns>
    /// What happened, as the last part of routing keys has it: <c>entered</c> of stages, <c>started</c> of instances,
    /// <c>automation-finished</c> of all else.
    /// </returns>
    public static string ShortName(Entry entry) => EventTypeNames.ShortOf(entry);
}
