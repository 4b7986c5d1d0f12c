using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Faults;

[TestFixture(false, TestName = "SQLite")]
[TestFixture(true, TestName = "PostgreSQL")]
internal sealed class FaultStoreTests(bool postgres) : StoreFixture(postgres)
{
    private FaultStore Faults => Host.Get<FaultStore>();

    [Test]
    public async Task The_same_message_is_one_fault_however_often_it_comes()
    {
        var note = Note("m-1", "{}");

        var first = await Faults.NoteAsync(note, default);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => Faults.NoteAsync(note with { Error = $"again {n}" }, default)));

        again.ShouldAllBe(id => id == first);
        var fault = (await Faults.FindAsync(first, default)).ShouldNotBeNull();
        (fault.Attempts, fault.Kind, fault.Source, fault.MessageId, fault.Body).ShouldBe((6, FaultKinds.Command, "q", "m-1", "{}"));
        fault.Error.ShouldStartWith("again");
    }

    [Test]
    public async Task Another_body_another_queue_and_another_id_are_other_faults()
    {
        var ids = new[]
        {
            await Faults.NoteAsync(Note("m-2", "{}"), default), await Faults.NoteAsync(Note("m-2", "{ }"), default),
            await Faults.NoteAsync(Note("m-2", "{}") with { Source = "q2" }, default), await Faults.NoteAsync(Note("m-3", "{}"), default),
            await Faults.NoteAsync(Note(null, "{}"), default), await Faults.NoteAsync(Note(null, null), default),
        };

        ids.ShouldBeUnique();
    }

    [Test]
    public async Task A_message_that_comes_again_after_it_was_dealt_with_is_open_again()
    {
        var note = Note("m-4", "{}");
        var id = await Faults.NoteAsync(note, default);
        (await Faults.ResolveAsync(id, FaultResolutions.Discarded, "ann", "Nonsense", default)).ShouldNotBeNull();
        (await Faults.ResolveAsync(id, FaultResolutions.Replayed, "bob", null, default))!.ResolvedBy.ShouldBe("ann");

        (await Faults.NoteAsync(note, default)).ShouldBe(id);

        var fault = (await Faults.FindAsync(id, default))!;
        (fault.ResolvedAt, fault.ResolvedBy, fault.Reason, fault.Attempts).ShouldBe((null, null, null, 2));
    }

    [Test]
    public async Task What_strangers_sent_is_kept_bounded_and_storable()
    {
        var body = "\0\ud800" + new string('é', FaultTexts.LongestBody);
        var headers = new Dictionary<string, string> { ["x-try"] = "1\0", ["Authorization"] = "Bearer x", ["my_api_key"] = "y", ["Set-Cookie"] = "z" };

        var id = await Faults.NoteAsync(Note(new string('m', 9000) + '\0', body) with { Error = new string('e', 9000), Headers = headers }, default);

        var fault = (await Faults.FindAsync(id, default))!;
        Encoding.UTF8.GetByteCount(fault.Body!).ShouldBeInRange(FaultTexts.LongestBody - 8, FaultTexts.LongestBody + 8);
        fault.BodyCut.ShouldBeTrue();
        fault.Body![..3].ShouldBe("\ufffd\ufffdé");
        JsonSerializer.Deserialize<Dictionary<string, string>>(fault.Headers!)!.ShouldBe(new Dictionary<string, string> { ["x-try"] = "1\ufffd" });
        fault.MessageId!.Length.ShouldBe(255);
    }

    [Test]
    public async Task Whatever_text_a_body_is_it_can_be_kept()
    {
        foreach (var text in ArbMap.Default.ArbFor<string>().Generator.Sample(40, 60).Where(t => t is not null))
        {
            var id = await Faults.NoteAsync(Note(text, text) with { Error = text, Project = text, Key = text, Headers = new Dictionary<string, string> { ["a"] = text } }, default);
            var fault = (await Faults.FindAsync(id, default))!;
            fault.BodyCut.ShouldBeFalse();
            if (!text.Contains('\0', StringComparison.Ordinal) && !text.Any(char.IsSurrogate))
                fault.Body.ShouldBe(text);
        }
    }

    [Test]
    public async Task A_list_is_narrowed_and_paged_without_gaps_newest_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await Faults.NoteAsync(Note($"p-{i}", "{}") with { Project = "paged", Kind = i < 5 ? FaultKinds.Command : FaultKinds.DeadLetter }, default));
            if (i % 3 == 0)
                Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await Faults.ResolveAsync(ids[0], FaultResolutions.Discarded, "ann", "x", default);

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await Faults.ListAsync(new FaultFilter { Project = "paged", Limit = 3, Cursor = cursor }, default);
            page.Items.Count.ShouldBeLessThanOrEqualTo(3);
            seen.AddRange(page.Items.Select(f => f.Id));
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.ShouldBe(ids, ignoreOrder: true);
        (seen[0], seen[^1]).ShouldSatisfyAllConditions(s => new[] { ids[4], ids[5], ids[6] }.ShouldContain(s.Item1), s => s.Item2.ShouldBe(ids[0]));
        (await Faults.ListAsync(new FaultFilter { Project = "paged", OpenOnly = true }, default)).Items.Count.ShouldBe(6);
        (await Faults.ListAsync(new FaultFilter { Project = "paged", Kind = FaultKinds.DeadLetter }, default)).Items.Count.ShouldBe(2);
        (await Faults.ListAsync(new FaultFilter { Projects = ["paged", "other"], Kind = FaultKinds.DeadLetter }, default)).Items.Count.ShouldBe(2);
        (await Faults.ListAsync(new FaultFilter { Projects = [] }, default)).Items.ShouldBeEmpty();
        (await Should.ThrowAsync<QueryException>(() => Faults.ListAsync(new FaultFilter { Cursor = "x" }, default))).Parameter.ShouldBe("cursor");
    }

    private static FaultNote Note(string? message, string? body) => new(FaultKinds.Command, "q", message, "shop", "T-1", "wrong", body, null);
}
