using System.Runtime.CompilerServices;
using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Engine.Tests.Inboxes;

internal sealed class InboxRulesTests
{
    private static IEnumerable<Type> OfNoConcern => typeof(Entry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Entry)) && !InboxRules.Concerns(Some(t)));

    [TestCaseSource(nameof(OfNoConcern))]
    public void An_entry_that_concerns_nobody_changes_no_inbox(Type type) => InboxRules.Of(Data(Some(type)), _ => true).ShouldBe(InboxWork.None);

    [Test]
    public void What_was_asked_before_is_closed_for_all_before_it_is_asked_of_the_next()
    {
        var work = InboxRules.Of(Data(Entered(["tester", "client"])), role => role == "tester");

        work.Changes.Select(c => (c.GetType(), c.Scope.Role, c.Sequence)).ShouldBe([(typeof(InboxClosing), null, 7), (typeof(InboxPut), "tester", 7)]);
        work.Notices.ShouldBeEmpty();
    }

    [Test]
    public void The_same_event_asks_for_the_same_item() =>
        InboxRules.Of(Data(Entered(["tester"])), _ => true).Changes.ShouldBe(InboxRules.Of(Data(Entered(["tester"])), _ => true).Changes);

    private static Entry Some(Type type) => (Entry)RuntimeHelpers.GetUninitializedObject(type);

    private static StageEntered Entered(string[] roles) => new()
    {
        Sequence = 7, At = DateTimeOffset.UnixEpoch, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", StageTitle = "QA", Visit = 2, Roles = roles, RuleBits = 0,
    };

    private static LifecycleData Data(Entry entry) => new()
    {
        InstanceId = Identity.Instance("shop", "FR-1"), Project = "shop", Workflow = "feature-request", Version = 1, Key = "FR-1", Title = "Discounts", Position = 9, Entry = entry,
    };
}
