using Workflow.Engine.Flow;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

/// <summary>Every number of the chart by days is that of the list behind it.</summary>
[TestFixture(false)]
[TestFixture(true)]
internal sealed class DayTests(bool postgres) : StoreFixture(postgres)
{
    private const int Days = 12;
    private const int Instances = 300;
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    private InstanceQueries _queries = null!;
    private DateOnly _today;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _queries = Host.Get<InstanceQueries>();
        _today = FlowDay.Of(Host.Store.Now);
        var random = new Random(11);
        var change = new FlowChange();
        var rows = Enumerable.Range(1, Instances).Select(n => Lived(change, random, n)).ToArray();
        await Host.Store.ChangeAsync(
            async (db, cancel) =>
            {
                await FlowTables.AddAsync(db, change, cancel);
                db.AddRange(rows);
                return await db.SaveChangesAsync(cancel);
            },
            default);
    }

    [TestCase(null)]
    [TestCase("shop")]
    public async Task What_began_ended_and_was_open_on_a_day_is_as_many_as_the_chart_says(string? project)
    {
        var figures = await Host.Get<FlowQueries>().ReadAsync(
            new FlowQuery { Range = new FlowRange(_today.AddDays(1 - Days), _today, Weeks: false), Project = project }, default);
        var all = new InstanceFilter { Project = project };

        figures.Periods.Count.ShouldBe(Days);
        figures.Periods.Sum(p => p.Released).ShouldBeGreaterThan(0);
        foreach (var period in figures.Periods)
        {
            var day = period.Start;
            (await CountAsync(all with { Arrived = day })).ShouldBe(period.Arrived, $"began on {day:O}");
            (await CountAsync(all with { Ended = day })).ShouldBe(period.Released + period.Declined + period.Cancelled, $"ended on {day:O}");
            (await CountAsync(all with { Ended = day, Final = "success" })).ShouldBe(period.Released, $"released on {day:O}");
            (await CountAsync(all with { Open = day })).ShouldBe(period.InProgress, $"open at the end of {day:O}");
        }
    }

    [Test]
    public async Task A_day_joins_with_other_filters_and_every_order([ValueSource(typeof(InstanceFilter), nameof(InstanceFilter.SortColumns))] string column)
    {
        var filter = new InstanceFilter { Project = "shop", Open = _today.AddDays(-3), Arrived = _today.AddDays(-4), Sort = column, Limit = 1000 };
        var found = (await _queries.ListAsync(filter, default)).Items;

        found.ShouldNotBeEmpty();
        found.ShouldAllBe(i => i.Project == "shop" && FlowDay.Of(i.StartedAt) == _today.AddDays(-4));
        ((long)found.Count).ShouldBe(await CountAsync(filter));
    }

    [Test]
    public async Task The_first_and_the_last_day_of_the_calendar_are_days()
    {
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            (await CountAsync(new InstanceFilter { Arrived = day })).ShouldBe(0);
            (await CountAsync(new InstanceFilter { Ended = day })).ShouldBe(0);
        }

        (await CountAsync(new InstanceFilter { Open = DateOnly.MinValue })).ShouldBe(0);
        (await CountAsync(new InstanceFilter { Open = DateOnly.MaxValue })).ShouldBe(await CountAsync(new InstanceFilter { Open = _today }));
    }

    private async Task<long> CountAsync(InstanceFilter filter) => await _queries.CountUpToAsync(filter, 100_000, default);

    // Begins and, it may be, ends: often in the first moment of a day or in its last one. Counted by the same fold as the journal.
    private InstanceListRow Lived(FlowChange change, Random random, int n)
    {
        var (project, id) = (n % 3 == 0 ? "crm" : "shop", Guid.NewGuid());
        var began = Moment(random, -Days - 2);
        var ended = Moment(random, -Days - 2);
        FinalKind? final = ended > began ? random.GetItems([FinalKind.Success, FinalKind.Declined, FinalKind.Cancelled], 1)[0] : null;
        var subject = new FlowSubject(project, "task", 1);
        var state = FlowFold.Apply(change, subject, null, null, new WorkflowStarted
        {
            Sequence = 1, At = began, CommandId = id, Actor = new Actor("Ann"), Project = project, Key = $"T-{n}", Workflow = "task", Version = 1, Title = "A task",
        });
        state = FlowFold.Apply(change, subject, null, state, Entered(2, began, "to-do", null));
        if (final is not null)
            FlowFold.Apply(change, subject, null, state, Entered(3, ended, "closed", final));
        return new InstanceListRow
        {
            Id = id, Project = project, Key = $"T-{n}", SortKey = SortKey.Of(project, $"T-{n}"), Workflow = "task", Version = 1, Title = "A task", SearchText = $"t-{n} a task",
            State = final is null ? "active" : "finished", Stage = final is null ? "to-do" : "closed", StageTitle = "", Visit = 1, StartedAt = began,
            StageEnteredAt = final is null ? began : ended, DueOrder = DateTimeOffset.MaxValue, Sequence = 3, LastAt = final is null ? began : ended, Final = final is { } kind ? FlowReports.Word(kind) : null,
        };
    }

    private DateTimeOffset Moment(Random random, int earliest)
    {
        var midnight = FlowDay.Begin(_today.AddDays(random.Next(earliest, 1)));
        return random.Next(3) switch
        {
            0 => midnight,
            1 => midnight - Tick,
            _ => midnight - TimeSpan.FromSeconds(random.Next(86_400)),
        };
    }

    private static StageEntered Entered(long sequence, DateTimeOffset at, string stage, FinalKind? final) => new()
    {
        Sequence = sequence, At = at, CommandId = Guid.NewGuid(), Actor = new Actor("Ann"), Stage = stage, StageTitle = stage, Visit = 1, Final = final, RuleBits = 0,
    };
}
