using FsCheck;
using FsCheck.Fluent;
using Workflow.Runtime.Broker;

namespace Workflow.Runtime.Tests.Broker;

internal sealed class ConfirmLineTests
{
    [Test]
    public void A_tag_is_waited_for_until_it_and_all_before_it_are_confirmed() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from count in Gen.Choose(1, 40)
         from awaited in Gen.Choose(1, count)
         from acks in Gen.ListOf(from tag in Gen.Choose(1, count) from multiple in ArbMap.Default.GeneratorFor<bool>() select (Tag: tag, Multiple: multiple))
         select (count, awaited, acks)).ToArbitrary(),
        x =>
        {
            var line = new ConfirmLine();
            var early = line.UpToAsync((ulong)x.awaited);
            var open = Enumerable.Range(1, x.count).ToHashSet();
            foreach (var (tag, multiple) in x.acks)
            {
                line.Acknowledge((ulong)tag, multiple);
                open.RemoveWhere(t => t == tag || (multiple && t <= tag));
                if (early.IsCompletedSuccessfully != open.All(t => t > x.awaited))
                    return false;
            }

            return line.UpToAsync((ulong)x.awaited).IsCompletedSuccessfully == open.All(t => t > x.awaited);
        }));

    [Test]
    public void A_refused_message_fails_all_who_wait_and_all_who_come_later()
    {
        var line = new ConfirmLine();
        var waits = line.UpToAsync(2);

        line.Acknowledge(1, multiple: false);
        line.Refuse("nack");

        waits.Exception!.InnerException.ShouldBeOfType<BrokerAwayException>().Message.ShouldBe("nack");
        line.UpToAsync(1).IsFaulted.ShouldBeTrue();
    }
}
