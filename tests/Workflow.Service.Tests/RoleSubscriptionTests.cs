using System.Runtime.CompilerServices;
using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Cursors;
using Workflow.Service.Server;

namespace Workflow.Service.Tests;

internal sealed class RoleSubscriptionTests
{
    private static IEnumerable<Entry> Entries =>
    [
        .. typeof(Entry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Entry))).Select(t => (Entry)RuntimeHelpers.GetUninitializedObject(t)),
        new StageEntered
        {
            Sequence = 1, At = DateTimeOffset.UnixEpoch, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "done", StageTitle = "Done", Visit = 1, RuleBits = 0, Final = FinalKind.Success,
        },
    ];

    [Test]
    public void The_queue_of_the_roles_gets_what_concerns_them_and_nothing_else() =>
        RoleSubscriber.Subscription.Events.ShouldBe(Entries.Where(InboxRules.Concerns).Select(LifecycleEvents.ShortName), ignoreOrder: true);
}
