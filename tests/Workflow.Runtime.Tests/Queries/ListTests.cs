using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class ListTests(bool postgres) : StoreFixture(postgres)
{
    private InstanceQueries _queries = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _queries = Host.Get<InstanceQueries>();
        for (var i = 1; i <= 12; i++)
        {
            await Host.ApplyAsync(Some.Start($"T-{i}") with { Title = $"Task {(char)('a' + (i % 3))}" });
            if (i % 2 == 0)
                await Host.ApplyAsync(Some.Report($"T-{i}", "started"));
            Host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await Host.ApplyAsync(Some.Start("FR-1", "feature-request") with { Title = "Скидки for loyal customers" });
        await Eventually.Async(IsSettledAsync, "13 rows, each as its instance is");
    }

    private async Task<bool> IsSettledAsync()
    {
        var items = (await ListAsync(new InstanceFilter())).Items;
        foreach (var item in items)
            if ((await _queries.FindAsync("shop", item.Key, default))?.Sequence != item.Sequence)
                return false;
        return items.Count == 13;
    }

    [Test]
    public async Task Pages_of_every_order_have_each_instance_once([ValueSource(typeof(InstanceFilter), nameof(InstanceFilter.SortColumns))] string column, [Values] bool descending)
    {
        var whole = (await ListAsync(new InstanceFilter { Sort = (descending ? "-" : "") + column })).Items.Select(i => i.Key).ToArray();

        var paged = new List<string>();
        for (var filter = new InstanceFilter { Sort = (descending ? "-" : "") + column, Limit = 5 }; ;)
        {
            var page = await ListAsync(filter);
            paged.AddRange(page.Items.Select(i => i.Key));
            if (page.Next is null)
                break;
            filter = filter with { Cursor = page.Next };
        }

        paged.ShouldBe(whole);
        whole.Distinct().Count().ShouldBe(13);
    }

    [Test]
    public async Task Keys_are_ordered_as_people_count() =>
        (await ListAsync(new InstanceFilter { Sort = "key", Workflow = "task" })).Items.Select(i => i.Key).ShouldBe(Enumerable.Range(1, 12).Select(i => $"T-{i}"));

    [Test]
    public async Task What_is_never_due_comes_last() =>
        (await ListAsync(new InstanceFilter { Sort = "due" })).Items.Select(i => i.DueAt is null).ShouldBe([.. Enumerable.Repeat(false, 7), .. Enumerable.Repeat(true, 6)]);

    [Test]
    public async Task Filters_narrow_the_list()
    {
        (await ListAsync(new InstanceFilter { Stage = "in-progress" })).Items.Count.ShouldBe(6);
        (await ListAsync(new InstanceFilter { Role = "client" })).Items.ShouldHaveSingleItem().Key.ShouldBe("FR-1");
        (await ListAsync(new InstanceFilter { Text = "TASK A", Workflow = "task" })).Items.Count.ShouldBe(4);
        (await ListAsync(new InstanceFilter { Text = "сКИД" })).Items.ShouldHaveSingleItem();
        (await ListAsync(new InstanceFilter { Project = "elsewhere" })).Items.ShouldBeEmpty();
        (await ListAsync(new InstanceFilter { State = "finished" })).Items.ShouldBeEmpty();
    }

    [TestCase("loyal cust", 1)]
    [TestCase("OR LOYAL", 1)]
    [TestCase("скидки for loyal customers", 1)]
    [TestCase("customers loyal", 0)]
    [TestCase("loyal  customers", 0)]
    [TestCase("loyal c_st", 0)]
    [TestCase("loyal %", 0)]
    [TestCase("for 😀😀😀 loyal", 0)]
    [TestCase("abc😀 loyal", 0)]
    public async Task Several_words_are_found_where_they_stand_together_as_they_were_typed(string text, int found) =>
        (await ListAsync(new InstanceFilter { Text = text })).Items.Count.ShouldBe(found);

    [Test]
    public async Task A_page_stays_stable_while_instances_change()
    {
        var first = await ListAsync(new InstanceFilter { Sort = "key", Limit = 6 });
        await Host.ApplyAsync(Some.Comment("T-3"));

        var second = await ListAsync(new InstanceFilter { Sort = "key", Limit = 20, Cursor = first.Next });

        first.Items.Concat(second.Items).Select(i => i.Key).Distinct().Count().ShouldBe(13);
        // The tests after this one order by when an instance changed.
        await Eventually.Async(IsSettledAsync, "the comment in the list");
    }

    [Test]
    public async Task A_column_that_does_not_exist_and_a_cursor_that_no_list_gave_are_refused_with_what_is_right()
    {
        (await Should.ThrowAsync<QueryException>(() => ListAsync(new InstanceFilter { Sort = "colour" }))).Message.ShouldContain("due");
        foreach (var cursor in new[] { "?", "AAAA", "bm90IGpzb24", "WyJrZXkiXQ" })
            (await Should.ThrowAsync<QueryException>(() => ListAsync(new InstanceFilter { Cursor = cursor }))).Parameter.ShouldBe("cursor");
        var other = (await ListAsync(new InstanceFilter { Sort = "key", Limit = 1 })).Next;
        await Should.ThrowAsync<QueryException>(() => ListAsync(new InstanceFilter { Sort = "title", Cursor = other }));
    }

    [Test]
    public async Task A_journal_is_read_page_by_page()
    {
        var first = (await _queries.JournalAsync("shop", "T-2", 0, 3, default)).ShouldNotBeNull();
        var second = (await _queries.JournalAsync("shop", "T-2", long.Parse(first.Next!), 3, default)).ShouldNotBeNull();

        first.Items.Concat(second.Items).Select(r => r.Entry.Sequence).ShouldBe([1, 2, 3, 4]);
        second.Next.ShouldBeNull();
        (await _queries.JournalAsync("shop", "T-99", 0, 3, default)).ShouldBeNull();
    }

    private Task<Page<InstanceSummary>> ListAsync(InstanceFilter filter) => _queries.ListAsync(filter, default);
}
