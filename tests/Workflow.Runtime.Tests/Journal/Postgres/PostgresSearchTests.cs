using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Journal.Postgres;

namespace Workflow.Runtime.Tests.Journal.Postgres;

internal sealed class PostgresSearchTests : PostgresStoreFixture
{
    private static readonly string[] Words = ["a", "ab", "abc", "bcd", "abcd", "cabab", "ко", "кот", "скидка", "😀", "😀b😀", "a😀bc", "50%", "x_y", "", "\\'\""];

    [TestCase("UTF8")]
    [TestCase("SQL_ASCII")]
    public async Task Whatever_is_looked_for_is_found_in_every_text_that_has_it_and_in_no_other(string encoding)
    {
        var random = new Random(7);
        await using var database = await Server.CreateDatabaseAsync(encoding);
        await using var store = await PostgresJournalStore.OpenAsync(new PostgresStoreOptions { ConnectionString = database.ConnectionString }, default);
        InstanceSearchRow[] rows = [.. Enumerable.Range(0, 400).Select(_ => new InstanceSearchRow { Id = Guid.NewGuid(), Text = Text(random, random.Next(1, 6)) })];
        await store.ChangeAsync(
            async (db, cancel) =>
            {
                await db.UpsertAsync(rows, cancel);
                return true;
            },
            default);

        var found = 0;
        for (var i = 0; i < 400; i++)
        {
            var part = i % 3 == 0 ? Text(random, random.Next(1, 4)) : Cut(random, rows[random.Next(rows.Length)].Text);
            if (part.Length == 0)
                continue;
            var expected = rows.Where(r => r.Text.Contains(part, StringComparison.Ordinal)).Select(r => r.Id).ToHashSet();
            var ids = await store.QueryAsync((db, cancel) => db.Search(part).Select(r => r.Id).ToListAsync(cancel), default);
            ids.ShouldBe(expected, ignoreOrder: true, $"'{part}'");
            found += ids.Count;
        }

        found.ShouldBeGreaterThan(400);
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    // From a whole character to a whole character.
    private static string Cut(Random random, string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        var from = random.Next(runes.Length + 1);
        return string.Concat(runes[from..random.Next(from, runes.Length + 1)]);
    }
}
