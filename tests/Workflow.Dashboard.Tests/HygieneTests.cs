using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Every page, for everybody: axe finds nothing, and what somebody wrote never runs.</summary>
internal sealed class HygieneTests
{
    private const string Evil = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>\"><svg onload=window.hacked=1>";
    private static readonly string[] Pages = ["/", "/instances", "/instances?view=board", "/work", "/operations", "/deployments", "/deployments?kind=failed", "/definitions", "/definitions/task/1", "/definitions/check", "/start", "/sign-in"];
    private static DashboardService _service = null!;
    private static string _key = null!;

    private static IEnumerable<object[]> Looks =>
        from page in Pages.Append("/instances/default/{key}").Append("/instances/default/{key}?at=3")
        from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
        select new object[] { page, scheme };

    // Whatever can be written somewhere says what would run.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _service = await DashboardService.StartAsync();
        var (manager, client) = (_service.As($"Maria {Evil}", "manager"), _service.As("Clara", "client"));
        _key = await _service.StartInstanceAsync($"Title {Evil}");
        await manager.CommentAsync(DashboardService.Project, _key, $"Comment {Evil}");
        await manager.AssignAsync(DashboardService.Project, _key, new Workflow.Messages.Http.AssignRequest($"Person {Evil}", "manager"));
        var fields = new Dictionary<string, string> { ["justification"] = $"Field {Evil}", ["estimate"] = "3d", ["cost"] = "2400 EUR" };
        await manager.ReportAsync(DashboardService.Project, _key, new() { Outcome = "agreed", Fields = fields, Comment = $"Said {Evil}" });
        await client.ReportAsync(DashboardService.Project, _key, new() { Outcome = "agreed" });
        await manager.SuspendAsync(DashboardService.Project, _key, $"Reason {Evil}");
        await manager.ResumeAsync(DashboardService.Project, _key, $"Reason {Evil}");
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            await _service.As($"{role} {Evil}", role).ReportAsync(DashboardService.Project, _key, new()
            {
                Outcome = "planned", Comment = Evil,
                Fields = new Dictionary<string, string> { ["methods"] = Evil, ["scenarios"] = Evil },
                Tasks = [new PlannedTask("t1", $"Task {Evil}"), new PlannedTask("t2", "Second", DependsOn: ["t1"])],
            });
        var task = await _service.StartInstanceAsync($"Task {Evil}", "task");
        await _service.As("Dev", "developer").ReportAsync(DashboardService.Project, task, new() { Outcome = "started" });
        await Deploying.PutAsync(_service, _key, $"Failure {Evil}", $"Version {Evil}", $"agent {Evil}");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [TestCaseSource(nameof(Looks))]
    public async Task Axe_finds_nothing_and_nothing_runs(string path, ColorScheme scheme)
    {
        await using var visit = await Visit.BeginAsync(_service, $"Eve {Evil}", scheme: scheme);
        var page = await visit.OpenAsync(path.Replace("{key}", _key, StringComparison.Ordinal));

        (await Axe.FindAsync(page)).ShouldBeEmpty();
        (await page.EvaluateAsync<bool>("() => window.hacked === undefined")).ShouldBeTrue();
        visit.Complaints.ShouldBeEmpty();
    }

    [TestCase("[data-outcome=agreed] button", "manager")]
    [TestCase("[data-action=suspend] button", "manager")]
    [TestCase("[data-action=override] button", "manager")]
    [TestCase("[data-action=cancel] button", "manager")]
    [TestCase("[data-action=assign] button", "manager")]
    public async Task Axe_finds_nothing_in_a_dialog_in_the_dark(string opener, string role)
    {
        // One of its own: what agents do to the other moves it on.
        var key = await _service.StartInstanceAsync("Looked at in the dark");
        await using var visit = await Visit.BeginAsync(_service, "Olga", role, scheme: ColorScheme.Dark);
        var page = await visit.OpenAsync($"/instances/default/{key}");

        await page.Locator(opener).ClickAsync();

        await Expect(page.Locator("dialog[open] form")).ToBeVisibleAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task Axe_finds_nothing_in_a_batch_in_the_dark()
    {
        await using var visit = await Visit.BeginAsync(_service, "Maria", "manager", scheme: ColorScheme.Dark);
        var page = await visit.OpenAsync("/instances");
        await page.GetByLabel($"Select {_key}", new() { Exact = true }).CheckAsync();

        await page.Locator("#batch").GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();

        await Expect(page.Locator("#batch-count")).ToBeVisibleAsync();
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task Axe_finds_nothing_in_two_versions_compared_in_the_dark()
    {
        var yaml = BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("due: 3d", "due: 4d", StringComparison.Ordinal);
        await _service.As("Maria", "manager").RegisterDefinitionAsync(yaml);
        await using var visit = await Visit.BeginAsync(_service, scheme: ColorScheme.Dark);
        var page = await visit.OpenAsync("/definitions/task/2?with=1");

        await Expect(page.Locator("#difference")).ToContainTextAsync("due: 4d");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [TestCase("workflow: broken\nversion: one\nstart: nowhere\n", "faults")]
    [TestCase(null, "has no faults")]
    public async Task Axe_finds_nothing_in_what_a_check_says_in_the_dark(string? yaml, string verdict)
    {
        await using var visit = await Visit.BeginAsync(_service, scheme: ColorScheme.Dark);
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync(yaml ?? BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Expect(page.Locator("#verdict")).ToContainTextAsync(verdict);
        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [TestCase("/nowhere")]
    [TestCase("/instances/default/FR-999")]
    public async Task Axe_finds_nothing_where_nothing_is_in_the_dark(string path)
    {
        await using var visit = await Visit.BeginAsync(_service, scheme: ColorScheme.Dark);
        var page = await visit.OpenAsync(path);

        (await Axe.FindAsync(page)).ShouldBeEmpty();
    }

    [Test]
    public async Task What_would_run_is_shown_as_it_was_written()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync($"/instances/default/{_key}");

        await Expect(page.Locator("h1")).ToContainTextAsync(Evil);
        await Expect(page.Locator("#comments .said")).ToHaveTextAsync($"Comment {Evil}");
        await page.Locator("#timeline details summary").First.ClickAsync();
        await Expect(page.Locator("#timeline pre").First).ToContainTextAsync("\"sequence\"");
        (await page.EvaluateAsync<bool>("() => window.hacked === undefined")).ShouldBeTrue();
    }

    [Test]
    public async Task A_definition_that_says_what_would_run_is_a_picture_of_it_and_nothing_more()
    {
        var yaml = BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml
            .Replace("workflow: task", "workflow: evil", StringComparison.Ordinal)
            .Replace("key: T\n", "key: EV\n", StringComparison.Ordinal)
            .Replace("title: Task", $"title: '{Evil}'", StringComparison.Ordinal)
            .Replace("title: To do", $"title: '{Evil}'", StringComparison.Ordinal);
        await _service.As("Maria", "manager").RegisterDefinitionAsync(yaml);
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/definitions/evil/1");

        await Expect(page.Locator("h1")).ToContainTextAsync(Evil);
        await Expect(page.Locator(".swimlane [data-stage=to-do]").First).ToBeVisibleAsync();
        (await page.Locator(".swimlane img, .swimlane script, .swimlane svg").CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<bool>("() => window.hacked === undefined")).ShouldBeTrue();
    }

    [Test]
    public async Task A_script_that_gets_into_a_page_all_the_same_does_not_run()
    {
        await using var visit = await Visit.BeginAsync(_service);
        var page = await visit.OpenAsync("/");

        await page.EvaluateAsync("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", Evil);
        await page.EvaluateAsync("() => { const s = document.createElement('script'); s.textContent = 'window.hacked=1'; document.body.append(s); }");

        (await page.EvaluateAsync<bool>("() => window.hacked === undefined")).ShouldBeTrue();
        visit.Complaints.ShouldContain(c => c.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
