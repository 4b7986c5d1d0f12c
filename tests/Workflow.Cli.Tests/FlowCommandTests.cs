namespace Workflow.Cli.Tests;

public sealed class FlowCommandTests
{
    private LiveService _service = null!;
    private Shell _shell = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await LiveService.StartAsync();
        _shell = _service.Shell("default");
        var key = (await _shell.RunAsync("start", "task", "--title", "Price", "--format", "json")).Ok().Json.GetProperty("key").GetString()!;
        (await _shell.RunAsync("report", key, "started", "--role", "developer")).Ok();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task Flow_shows_what_is_where_and_what_came()
    {
        await Eventually.GetAsync(async () => (await _shell.RunAsync("flow")).Ok().Output, text => text.Contains("in-progress", StringComparison.Ordinal));

        var weekly = (await _shell.RunAsync("flow", "--all", "--weeks")).Ok().Output;
        weekly.ShouldContain("task v1");
        weekly.ShouldContain("Change failure rate");
        var json = (await _shell.RunAsync("flow", "--format", "json")).Ok().Json;
        json.GetProperty("periods").GetArrayLength().ShouldBe(28);
        json.GetProperty("deployments").GetProperty("deployments").GetInt32().ShouldBe(0);
    }

    [Test]
    public async Task A_day_that_is_none_is_refused()
    {
        var answer = await _shell.RunAsync("flow", "--from", "yesterday");

        answer.Code.ShouldBe(ExitCodes.Usage);
        answer.Error.ShouldContain("2026-01-31");
    }
}
