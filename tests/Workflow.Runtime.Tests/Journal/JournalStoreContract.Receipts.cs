using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Verification;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Journal;

internal abstract partial class JournalStoreContract
{
    [Test]
    public async Task A_command_answered_before_gets_its_first_answer_and_writes_nothing()
    {
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);
        Clock.Advance(TimeSpan.FromHours(1));

        var again = await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now));

        again.ShouldBe(new CommitResult.Answered(unit.Receipt));
        (await Store.ReadHeadAsync(default)).ShouldBe(2);
    }

    [Test]
    public async Task The_same_id_is_another_command_in_another_project_and_the_same_one_in_its_own()
    {
        var command = Some.Start("T-1");
        var elsewhere = command with { Project = "cellar" };
        var (own, other) = (Units.Of(null, command, Store.Now), Units.Of(null, elsewhere, Store.Now));

        var results = await Task.WhenAll(Store.CommitAsync(own), Store.CommitAsync(other));
        Clock.Advance(TimeSpan.FromHours(1));

        results.ShouldAllBe(r => r is CommitResult.Committed);
        (await Store.CommitAsync(Units.Of(own.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(own.Receipt));
        (await Store.CommitAsync(Units.Of(other.After(), elsewhere, Store.Now))).ShouldBe(new CommitResult.Answered(other.Receipt));
        (await Store.ReadHeadAsync(default)).ShouldBe(4);
        var receipts = new Receipts(Store);
        (await receipts.FindWithFingerprintAsync("cellar", command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(other.Receipt);
        (await receipts.FindAsync(command.CommandId, project => project == Some.Project, default)).ShouldBe(own.Receipt);
        (await receipts.FindAsync(command.CommandId, project => project == "attic", default)).ShouldBeNull();
        (await new JournalVerification(Store).RunAsync(null, default)).Differences.ShouldBeEmpty();
    }

    [Test]
    public async Task A_parked_command_is_settled_in_its_own_project_only()
    {
        var command = Some.Start("T-1");
        var (own, other) = (Units.Of(null, command, Store.Now), Units.Of(null, command with { Project = "cellar" }, Store.Now));
        own = own with { Receipt = own.Receipt with { Status = ReceiptStatus.Parked } };
        other = other with { Receipt = other.Receipt with { Status = ReceiptStatus.Parked } };
        await Task.WhenAll(Store.CommitAsync(own), Store.CommitAsync(other));

        var settled = own.Receipt with { Status = ReceiptStatus.Applied, Sequence = 4 };
        await Store.CommitAsync(Units.Of(own.After(), Some.Report("T-1", "started"), Store.Now) with { Settled = [settled] });

        var receipts = new Receipts(Store);
        (await receipts.FindWithFingerprintAsync(Some.Project, command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(settled);
        (await receipts.FindWithFingerprintAsync("cellar", command.CommandId, default)).ShouldNotBeNull().Receipt.ShouldBe(other.Receipt);
    }

    [Test]
    public async Task A_command_is_recognised_in_the_next_week_and_its_answer_is_found_years_later()
    {
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);

        Clock.Advance(TimeSpan.FromDays(7));
        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(unit.Receipt));
        Clock.Advance(TimeSpan.FromDays(700));
        (await Store.FindReceiptAsync(unit.Receipt.CommandId, default)).ShouldBe(unit.Receipt);
        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Committed(0));
    }

    [Test]
    public async Task Receipts_are_kept_for_as_many_weeks_as_asked_for_and_removed_afterwards()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(keptEpochs: 3);
        var weeks = new List<Guid[]>();
        for (var week = 0; week < 5; week++)
        {
            var units = Enumerable.Range(1, 450).Select(i => Units.Of(null, Some.Comment($"T-{i}"), Store.Now)).ToArray();
            await Task.WhenAll(units.Select(unit => Store.CommitAsync(unit)));
            weeks.Add([.. units.Select(u => u.Receipt.CommandId)]);
            if (week < 4)
                Clock.Advance(TimeSpan.FromDays(7));
        }

        await Store.MaintainReceiptsAsync(default);

        (await FoundAsync(weeks[0])).ShouldBe(0);
        (await FoundAsync(weeks[1])).ShouldBe(0);
        foreach (var kept in weeks[2..])
            (await FoundAsync(kept)).ShouldBe(kept.Length);

        async Task<int> FoundAsync(Guid[] commands) => (await Task.WhenAll(commands.Select(c => Store.FindReceiptAsync(c, default)))).Count(r => r is not null);
    }

    [Test]
    public async Task However_few_weeks_are_asked_for_a_command_of_the_week_before_is_recognised()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(keptEpochs: 0);
        var command = Some.Start("T-1");
        var unit = Units.Of(null, command, Store.Now);
        await Store.CommitAsync(unit);
        Clock.Advance(TimeSpan.FromDays(7));

        await Store.MaintainReceiptsAsync(default);

        (await Store.CommitAsync(Units.Of(unit.After(), command, Store.Now))).ShouldBe(new CommitResult.Answered(unit.Receipt));
    }
}
