using FsCheck;
using FsCheck.Fluent;
using Workflow.Runtime.Broker;

namespace Workflow.Runtime.Tests.Broker;

internal sealed class ConfirmWindowTests
{
    [Test]
    public void A_window_is_confirmed_exactly_when_every_one_of_its_tags_is() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from before in Gen.Choose(0, 1000)
         from count in Gen.Choose(1, 40)
         from acks in Gen.ListOf(from tag in Gen.Choose(-5, 50) from multiple in ArbMap.Default.GeneratorFor<bool>() select (Tag: tag, Multiple: multiple))
         select (before, count, acks)).ToArbitrary(),
        x =>
        {
            var window = new ConfirmWindow((ulong)x.before, x.count);
            var open = Enumerable.Range(x.before + 1, x.count).ToHashSet();
            foreach (var (offset, multiple) in x.acks)
            {
                var tag = Math.Max(1, x.before + offset);
                window.Acknowledge((ulong)tag, multiple);
                // Tags beyond the window were never sent: the broker cannot acknowledge them.
                if (tag <= x.before + x.count)
                    open.RemoveWhere(t => t == tag || (multiple && t <= tag));
            }

            return window.Confirmed.IsCompletedSuccessfully == (open.Count == 0);
        }));

    [Test]
    public void A_refused_message_fails_the_window()
    {
        var window = new ConfirmWindow(0, 2);

        window.Acknowledge(1, multiple: false);
        window.Refuse("nack");

        window.Confirmed.Exception!.InnerException.ShouldBeOfType<BrokerAwayException>().Message.ShouldBe("nack");
    }
}
