using FsCheck;
using FsCheck.Fluent;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Service.Dashboard.Definitions;
using Workflow.Service.Embedded;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Definitions: shown, checked, compared, registered.</summary>
internal sealed class DefinitionTests
{
    private static DashboardService Service => SharedService.One;

    private static string Task(int version) =>
        BuiltInDefinitions.Files.Single(f => f.Name == "task.yaml").Yaml.Replace("version: 1", $"version: {version}", StringComparison.Ordinal);

    [Test]
    public async Task All_are_listed_with_counts_and_each_shows_its_text()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/definitions");

        await page.GetByRole(AriaRole.Link, new() { Name = "Feature request" }).ClickAsync();

        await Expect(page.Locator("#yaml")).ToContainTextAsync("workflow: feature-request");
        await Expect(page.Locator("[data-stage=deployment]")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_faulty_text_gets_all_its_faults_with_their_lines()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync("workflow: broken\nversion: one\nstart: nowhere\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Expect(page.Locator("#verdict")).ToContainTextAsync("faults");
        (await page.Locator("[data-fault]").CountAsync()).ShouldBeGreaterThan(2);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Register" })).ToBeDisabledAsync();
    }

    [Test]
    public async Task A_Russian_reads_in_Russian_what_is_wrong_with_a_text()
    {
        await using var visit = await Visit.BeginAsync(Service, "Мария", "manager", language: "ru-RU");
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync(Task(2).Replace("due: 3d", "due: soon", StringComparison.Ordinal)
            .Replace("to: qa", "to: qx", StringComparison.Ordinal) + "rules:\n  - { before: [release], needs: [code-review.dropped] }\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить" }).ClickAsync();

        await Expect(page.Locator("#verdict")).ToHaveTextAsync("3 ошибки");
        await Expect(page.Locator("[data-fault=bad-duration]")).ToContainTextAsync("Стадия «in-progress», «due»: значение «soon» не подходит. Допустимо: длительность больше нуля");
        await Expect(page.Locator("[data-fault=unknown-stage]")).ToContainTextAsync("Стадии «qx» нет. Есть: to-do,");
        await Expect(page.Locator("[data-fault=rule-broken]")).ToContainTextAsync("Есть путь, который нарушает правило «before [release] needs [code-review.dropped]»");
        (await Axe.FindAsync(page)).ShouldBeEmpty();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task An_English_reader_reads_the_same_faults_in_English()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync(Task(2).Replace("due: 3d", "due: soon", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await Expect(page.Locator("[data-fault=bad-duration]")).ToContainTextAsync("'due' of stage 'in-progress' is 'soon'; legal is a duration above zero");
    }

    [Test]
    public async Task A_Russian_reads_in_Russian_why_a_version_cannot_be_registered_anew()
    {
        await using var visit = await Visit.BeginAsync(Service, "Мария", "manager", language: "ru-RU");
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync(Task(1).Replace("due: 3d", "due: 4d", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Зарегистрировать" }).ClickAsync();

        await Expect(page.Locator("main .notice.bad")).ToContainTextAsync("Определение «task» v1 зарегистрировано с другим содержанием");
    }

    [Test]
    public async Task A_new_version_is_checked_registered_and_compared_with_the_one_before()
    {
        await using var service = await DashboardService.StartAsync();
        await using var visit = await Visit.BeginAsync(service);
        var page = await visit.OpenAsync("/definitions/check");

        await page.GetByLabel("YAML").FillAsync(Task(2));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(page.Locator("#verdict")).ToContainTextAsync("v2 has no faults");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("v2");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare with v1" }).ClickAsync();
        await Expect(page.Locator("#difference .removed")).ToHaveTextAsync("- version: 1");
        await Expect(page.Locator("#difference .added")).ToHaveTextAsync("+ version: 2");
        (await service.StartInstanceAsync("On the new version", "task")).ShouldNotBeEmpty();
    }

    [Test]
    public async Task Each_version_counts_its_own_instances_and_leads_to_their_list()
    {
        await using var service = await DashboardService.StartAsync();
        var old = await service.StartInstanceAsync("On the first version", "task");
        await service.As("Maria", "manager").RegisterDefinitionAsync(Task(2));
        foreach (var title in new[] { "On the second version", "On the second version, too" })
            await service.StartInstanceAsync(title, "task");
        await using var visit = await Visit.BeginAsync(service);

        var page = await visit.OpenAsync("/definitions/task/2");
        await Expect(page.Locator(".swimlane [data-stage=to-do] .badge.live")).ToHaveTextAsync("2");
        await visit.OpenAsync("/definitions/task/1");
        await Expect(page.Locator(".swimlane [data-stage=to-do] .badge.live")).ToHaveTextAsync("1");
        await page.Locator(".swimlane a[data-stage=to-do]").ClickAsync();

        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([old]);
        await Expect(page.Locator(".filters")).ToContainTextAsync("version 1");
        await visit.OpenAsync("/definitions");
        await page.Locator("tr[data-definition=task]:has(a[href$='/task/1']) td.number a").First.ClickAsync();
        await Expect(page.Locator("tbody .key")).ToHaveTextAsync([old]);
        using var answer = System.Text.Json.JsonDocument.Parse(await service.Http.GetStringAsync("/api/projects/default/instances?workflow=task&version=1"));
        answer.RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("key").GetString().ShouldBe(old);
    }

    [Test]
    public async Task What_is_suspended_is_counted_apart_from_what_is_under_way_as_in_their_lists()
    {
        await using var service = await DashboardService.StartAsync();
        var goesOn = await service.StartInstanceAsync("Goes on", "task");
        var rests = await service.StartInstanceAsync("Rests", "task");
        await service.As("Maria", "manager").SuspendAsync(DashboardService.Project, rests, "Holidays");
        await using var visit = await Visit.BeginAsync(service);

        foreach (var (state, key) in new[] { ("active", goesOn), ("suspended", rests) })
        {
            var page = await visit.OpenAsync("/definitions");
            var figure = page.Locator($"tr[data-definition=task] a[href$='state={state}']");
            await Expect(figure).ToHaveTextAsync("1");
            await figure.ClickAsync();
            await Expect(page.Locator("tbody .key")).ToHaveTextAsync([key]);
        }
    }

    [Test]
    public void What_changed_between_two_texts_makes_each_of_them_again() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<bool[]> Before, NonNull<bool[]> After)>(),
        texts =>
        {
            var (before, after) = (Lines(texts.Before.Get), Lines(texts.After.Get));
            var lines = LineDifference.Of(before, after);
            return lines.Where(l => l.Mark != '+').Select(l => l.Text).SequenceEqual(before)
                && lines.Where(l => l.Mark != '-').Select(l => l.Text).SequenceEqual(after)
                && (lines.Any(l => l.Mark != ' ') || before.SequenceEqual(after));
        }).QuickCheckThrowOnFailure();

    private static string[] Lines(bool[] bits) => [.. bits.Select(b => b ? "x" : "y")];
}
