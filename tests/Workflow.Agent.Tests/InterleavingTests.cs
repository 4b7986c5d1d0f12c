using FsCheck;
using FsCheck.Fluent;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>Requests and outsiders on one project, interleaved in any way: nobody's change is ever lost.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class InterleavingTests
{
    [TestCase(2, 12)]
    [TestCase(3, 6)]
    public void No_accepted_change_is_lost_however_requests_rollbacks_and_outsiders_interleave(int requests, int sequences)
    {
        // Each request moves twice as often as the outsiders.
        var moves =
            from who in Gen.Choose(0, requests * 2)
            from choice in Gen.Choose(0, 11)
            select (Who: who / 2, Choice: choice);
        var property = Prop.ForAll(
            moves.ListOf(26).ToArbitrary(),
            sequence => PlayAsync(requests, sequence).GetAwaiter().GetResult());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(sequences), property);
    }

    [Test]
    public Task The_long_way_with_a_rollback_between_two_deployments_of_others() => PlayAsync(2,
    [
        (0, 1), (0, 1), (0, 1), (1, 1), (1, 1), (1, 1), // both make a sandbox, develop and integrate
        (0, 1), (2, 1), (0, 1), // the first backs up; an outsider makes its deployment outdated
        (0, 1), (0, 1), (0, 1), (2, 2), (0, 0), // integrates again, goes live, others push, is rolled back
        (0, 1), (0, 1), // reworks
        (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), (1, 1), // meanwhile the second is outdated, goes live and is accepted
        (0, 1), (0, 1), (0, 1), (0, 1), (0, 1), (0, 1),
    ]);

    private static async Task<bool> PlayAsync(int requests, IEnumerable<(int Who, int Choice)> moves)
    {
        var project = new SharedProject(requests);
        try
        {
            foreach (var (who, choice) in moves)
                await project.MoveAsync(who, choice);
            return true;
        }
        catch (Exception e) when (e is ShouldAssertException or InvalidOperationException)
        {
            throw new AssertionException($"{e.Message}\nafter:\n{string.Join('\n', project.History)}", e);
        }
    }
}
