using System.Text;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>Titles as people order them, whichever store compares them.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class TitleOrderTests(bool postgres) : StoreFixture(postgres)
{
    // In the order that is expected.
    private static readonly string[] Expected =
    [
        "\"Apple\" is quoted", "ärger", "Basket", "basket 9", "Basket 10", "Öl", "Straße", "Strasse 2", "Über alles", "zebra", "Zoo",
        "Альфа", "«Бета»", "ёлка", "Жук", "игра", "Йод", "катер", "Ящик",
    ];

    [OneTimeSetUp]
    public async Task Fill()
    {
        // Begun in another order than theirs.
        foreach (var (title, place) in Expected.Select((t, i) => (t, i)).OrderBy(t => t.i * 7 % Expected.Length))
            await Host.ApplyAsync(Some.Start($"T-{place}") with { Title = title });
        await Eventually.Async(async () => (await ListAsync("title", 100, null)).Items.Count == Expected.Length, "all in the list");
    }

    [Test]
    public async Task Titles_are_sorted_as_people_order_them_one_way_and_the_other()
    {
        (await ListAsync("title", 100, null)).Items.Select(i => i.Title).ShouldBe(Expected);
        (await ListAsync("-title", 100, null)).Items.Select(i => i.Title).ShouldBe(Expected.Reverse());
    }

    [Test]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        var titles = new List<string>();
        string? cursor = null;
        do
        {
            var page = await ListAsync("title", 4, cursor);
            titles.AddRange(page.Items.Select(i => i.Title));
            cursor = page.Next;
        }
        while (cursor is not null);

        titles.ShouldBe(Expected);
    }

    [TestCase("Й", "й")]
    [TestCase("и\u0306", "й")]
    [TestCase("u\u0308ber", "uber")]
    [TestCase("  A -- b!", "a b")]
    [TestCase("v2.10", "v0000000002 0000000010")]
    [TestCase("!?", "")]
    public void What_is_compared_is_plain(string title, string order) => TitleOrder.Of(title).ShouldBe(order);

    // Wherever it is cut, it stays text: half a character cannot be stored.
    [Test]
    public void The_longest_title_fits_into_an_index([Range(0, 12)] int before) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(TitleOrder.Of(new string('a', before) + string.Concat(Enumerable.Repeat("1😀", 60)))).ShouldBeLessThan(500);

    private Task<Page<InstanceSummary>> ListAsync(string sort, int limit, string? cursor) =>
        Host.Get<InstanceQueries>().ListAsync(new InstanceFilter { Sort = sort, Limit = limit, Cursor = cursor }, default);
}
