using System.Text;
using Workflow.Runtime.Broker;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Broker;

internal sealed class EventMessagesTests
{
    // As AMQP 0-9-1 has it: a short string.
    private const int LongestKey = 255;

    [Test]
    public void The_longest_names_make_a_routing_key_that_fits_and_has_four_parts()
    {
        var unit = Units.Start("T-1");
        var entries = unit.Entries.Select((e, i) => new JournalEntry
        {
            Position = i + 1, InstanceId = unit.InstanceId, Project = "a" + new string('.', 99), Key = "T-1", Workflow = new string('w', 64), Version = 1,
            Title = "Prices", Stage = new string('s', 64), Entry = e.Entry, Hash = e.Hash,
        });

        foreach (var key in entries.Select(EventMessages.RoutingKey))
        {
            Encoding.UTF8.GetByteCount(key).ShouldBeLessThanOrEqualTo(LongestKey);
            key.Split('.').Length.ShouldBe(4);
        }
    }
}
