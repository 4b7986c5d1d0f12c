using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>Orders by columns in which most instances have nothing.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class OrderTests(bool postgres) : StoreFixture(postgres)
{
    private InstanceQueries _queries = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _queries = Host.Get<InstanceQueries>();
        for (var i = 1; i <= 8; i++)
            await Host.ApplyAsync(Some.Start($"T-{i}"));
        await Host.ApplyAsync(Assign("T-3", "Zoe"));
        await Host.ApplyAsync(Assign("T-6", "Bea"));
        await Host.ApplyAsync(new Suspend { CommandId = Guid.CreateVersion7(), Project = Some.Project, Key = "T-5", Actor = new Actor("Deb", "devops"), Reason = "A holiday" });
        await Host.ApplyAsync(Some.Report("T-8", "dropped", "manager"));
        foreach (var key in new[] { "T-2", "T-7" })
            foreach (var outcome in new[] { "started", "submitted", "changes-requested" })
                await Host.ApplyAsync(Some.Report(key, outcome) with { Commit = outcome == "submitted" ? new string('a', 40) : null });
        foreach (var outcome in new[] { "submitted", "changes-requested" })
            await Host.ApplyAsync(Some.Report("T-7", outcome) with { Commit = outcome == "submitted" ? new string('b', 40) : null });
        var last = (await _queries.FindAsync("shop", "T-7", default))!.Sequence;
        await Eventually.Async(async () => (await _queries.ListAsync(new InstanceFilter(), default)).Items is { Count: 8 } items && items.Single(i => i.Key == "T-7").Sequence == last, "the last change in the list");
    }

    [TestCase("returns", "T-2 T-7 T-1 T-3 T-4 T-5 T-6 T-8")]
    [TestCase("-returns", "T-7 T-2 T-8 T-6 T-5 T-4 T-3 T-1")]
    [TestCase("blocked", "T-5 T-1 T-2 T-3 T-4 T-6 T-7 T-8")]
    [TestCase("-blocked", "T-5 T-8 T-7 T-6 T-4 T-3 T-2 T-1")]
    [TestCase("next", "T-6 T-3 T-1 T-2 T-4 T-7 T-5 T-8")]
    [TestCase("-next", "T-3 T-6 T-7 T-4 T-2 T-1 T-8 T-5")]
    [TestCase("due", "T-2 T-7 T-1 T-3 T-4 T-5 T-6 T-8")]
    [TestCase("-due", "T-7 T-2 T-8 T-6 T-5 T-4 T-3 T-1")]
    public async Task What_has_no_value_comes_last_whichever_way_round(string sort, string keys) => (await KeysAsync(new InstanceFilter { Sort = sort })).ShouldBe(keys);

    [Test]
    public async Task Being_sent_back_is_counted_and_going_on_from_there_again_is_not()
    {
        var items = (await _queries.ListAsync(new InstanceFilter { Sort = "key" }, default)).Items;

        items.Select(i => i.Returns).ShouldBe([0, 1, 0, 0, 0, 0, 2, 0]);
    }

    [Test]
    public async Task What_is_suspended_is_blocked_and_what_has_ended_is_nobodys()
    {
        (await KeysAsync(new InstanceFilter { Waiting = "blocked" })).ShouldBe("T-5");
        (await KeysAsync(new InstanceFilter { Waiting = "suspended" })).ShouldBe("T-5");
        (await KeysAsync(new InstanceFilter { Waiting = "lease" })).ShouldBeEmpty();
        (await KeysAsync(new InstanceFilter { Assignee = "Zoe" })).ShouldBe("T-3");
    }

    private static Assign Assign(string key, string person) => new()
    {
        CommandId = Guid.CreateVersion7(), Project = Some.Project, Key = key, Actor = new Actor("Ann", "manager"), Role = "developer", Person = person,
    };

    private async Task<string> KeysAsync(InstanceFilter filter) => string.Join(' ', (await _queries.ListAsync(filter, default)).Items.Select(i => i.Key));
}
