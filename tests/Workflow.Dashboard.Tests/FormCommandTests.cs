using Workflow.Service.Dashboard.Acting;

namespace Workflow.Dashboard.Tests;

/// <summary>What a form sends, whatever is clicked meanwhile and whoever answers.</summary>
internal sealed class FormCommandTests
{
    private readonly List<Guid> _sent = [];

    [Test]
    public async Task While_an_answer_is_awaited_nothing_else_is_sent()
    {
        var (command, answer) = (new FormCommand(), new TaskCompletionSource<ActionResult>());
        var first = command.SendAsync(id => Note(id, answer.Task));

        (await command.SendAsync(id => Note(id, answer.Task))).ShouldBeNull();
        command.IsUnderWay.ShouldBeTrue();
        answer.SetResult(new ActionResult(true, "done"));

        (await first).ShouldNotBeNull().Done.ShouldBeTrue();
        command.IsUnderWay.ShouldBeFalse();
        _sent.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_nobody_answered_is_asked_for_again_and_what_was_answered_is_not()
    {
        var command = new FormCommand();

        await command.SendAsync(id => Note(id, Task.FromResult(new ActionResult(false, "away") { StoreIsAway = true })));
        await command.SendAsync(id => Note(id, Task.FromResult(new ActionResult(false, "refused"))));
        await command.SendAsync(id => Note(id, Task.FromResult(new ActionResult(true, "done"))));

        _sent[1].ShouldBe(_sent[0]);
        _sent[2].ShouldNotBe(_sent[1]);
    }

    [Test]
    public async Task What_breaks_on_its_way_can_be_sent_again()
    {
        var command = new FormCommand();

        await Should.ThrowAsync<InvalidOperationException>(() => command.SendAsync(id => Note(id, Task.FromException<ActionResult>(new InvalidOperationException()))));

        command.IsUnderWay.ShouldBeFalse();
    }

    [SetUp]
    public void Forget() => _sent.Clear();

    private Task<ActionResult> Note(Guid id, Task<ActionResult> answer)
    {
        _sent.Add(id);
        return answer;
    }
}
