namespace Workflow.Cli.Tests;

public sealed partial class InstanceCommandTests
{
    [Test]
    public async Task A_watch_shows_what_happens_and_ends_with_the_instance()
    {
        var key = await KeyOf("To be watched");
        var watching = _shell.RunAsync("watch", key, "--after", "0", "--format", "json");

        (await Run("cancel", key, "--reason", "Enough", "--role", "manager")).Ok();

        var events = (await watching).Ok().JsonLines;
        events.Select(e => e.GetProperty("customData").GetProperty("key").GetString()).Distinct().ShouldBe([key]);
        events[^1].GetProperty("customData").GetProperty("entry").GetProperty("stage").GetString().ShouldBe("declined");
        (await Run("watch", key)).Ok().Error.ShouldContain("has ended");
        (await Run("watch", key, "--after", "0", "--type", "workflow-started")).Ok().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Test]
    public async Task A_watch_waits_for_a_stage_but_not_for_ever()
    {
        var key = await KeyOf("To be waited for");

        (await Run("watch", key, "--until", "discussion")).Ok();
        var late = await Run("watch", key, "--until", "planning", "--timeout", "1s");
        late.Code.ShouldBe(ExitCodes.TimedOut);
        late.Error.ShouldContain($"workflow explain {key}");
        var waiting = _shell.RunAsync("watch", key, "--until", "planning", "--timeout", "30s");
        (await Run("cancel", key, "--reason", "Enough", "--role", "manager")).Ok();
        var ended = await waiting;
        ended.Code.ShouldBe(ExitCodes.Refused);
        ended.Error.ShouldContain("can no longer come to planning");
    }

    [Test]
    public async Task A_watch_of_everything_ends_with_ctrl_c()
    {
        using var stop = new CancellationTokenSource();
        var watching = _shell.RunAsync(["watch", "--after", "0"], stop.Token);
        await KeyOf("Seen by everybody");

        await stop.CancelAsync();

        (await watching).Code.ShouldBeOneOf(ExitCodes.Ok, ExitCodes.Interrupted);
    }
}
