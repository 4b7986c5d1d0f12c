using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>All that is to be mended in a form is said at once, each beside its field.</summary>
internal sealed class FormFaultTests
{
    private static DashboardService Service => SharedService.One;

    [TestCase("en-GB", "This is needed.", "“soon” does not fit here. This takes a duration, for example 3 d or 2 h 30 min.", "“much” does not fit here. This takes an amount and a currency, for example 1,200.50 EUR.")]
    [TestCase("ru-RU", "Это нужно заполнить.", "«soon» не подходит. Здесь нужно: длительность, например 3 д или 2 ч 30 мин.", "«much» не подходит. Здесь нужно: сумма и валюта, например 1 200,50 EUR.")]
    public async Task All_faults_of_an_outcomes_form_are_said_at_once_each_below_its_field(string language, string missing, string duration, string money)
    {
        var key = await Service.StartInstanceAsync("Filled in badly");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager", language);
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        var dialog = page.Locator("dialog");
        await dialog.Locator("[name=estimate]").FillAsync("soon");
        await dialog.Locator("[name=cost]").FillAsync("much");

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator(".fault")).ToHaveTextAsync([missing, duration, money]);
        await Expect(dialog.Locator("[name=justification]")).ToBeFocusedAsync();
        foreach (var (name, said) in new[] { ("justification", missing), ("estimate", duration), ("cost", money) })
        {
            await Expect(dialog.Locator($"[name={name}]")).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(dialog.Locator($"[name={name}]")).ToHaveAccessibleDescriptionAsync(new Regex("^" + Regex.Escape(said), RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        await Expect(dialog.Locator(".notice.bad")).ToHaveCountAsync(0);
        await dialog.Locator("[name=justification]").FillAsync("Asked for");
        await dialog.Locator("[name=estimate]").FillAsync("3d");
        await dialog.Locator("button.primary").ClickAsync();
        await Expect(dialog.Locator(".fault")).ToHaveTextAsync([money]);
        await Expect(dialog.Locator("[name=cost]")).ToBeFocusedAsync();
        await Expect(dialog.Locator("[name=estimate]")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Each_faulty_task_of_a_plan_is_told_in_its_row_together_with_the_fields()
    {
        var key = await Service.StartInstanceAsync("Planned badly");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "planning", "To be planned");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=planned] button").ClickAsync();
        var dialog = page.Locator("dialog");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a task" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add a task" }).ClickAsync();
        await dialog.Locator("[name=methods]").FillAsync("TDD");
        await dialog.Locator("[name=task-title]").Nth(1).FillAsync("Begun second");
        await dialog.Locator("[name=task-estimate]").Nth(1).FillAsync("long");
        await dialog.Locator("[name=task-after]").Nth(2).FillAsync("t9");

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator("tbody tr").Nth(0).Locator(".fault")).ToHaveCountAsync(0);
        await Expect(dialog.Locator("tbody tr").Nth(1).Locator(".fault")).ToHaveTextAsync(["“long” does not fit here. This takes a duration, for example 3 d or 2 h 30 min."]);
        await Expect(dialog.Locator("tbody tr").Nth(2).Locator(".fault")).ToHaveTextAsync(["This is needed.", "There is no task “t9”."]);
        await Expect(dialog.Locator("#fault-fields-scenarios")).ToHaveTextAsync("This is needed.");
        await Expect(dialog.Locator(".fault")).ToHaveCountAsync(4);
        await Expect(dialog.Locator("[name=scenarios]")).ToBeFocusedAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_plan_without_tasks_and_findings_that_are_missing_are_said_at_their_list()
    {
        var key = await Service.StartInstanceAsync("Without a list");
        await Service.As("Max", "manager").OverrideAsync(DashboardService.Project, key, "demo", "To be shown");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=rejected] button").ClickAsync();
        var dialog = page.Locator("dialog");

        await dialog.Locator("button.primary").ClickAsync();

        await Expect(dialog.Locator(".fault")).ToHaveTextAsync(["This is needed.", "This is needed."]);
        await Expect(dialog.Locator("[name=finding]")).ToBeFocusedAsync();
        await Expect(dialog.Locator("[name=finding]")).ToHaveAttributeAsync("aria-describedby", "fault-findings");
        await Expect(dialog.Locator("[name=on-behalf]")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Test]
    public async Task A_move_by_hand_without_a_reason_and_a_start_without_a_title_say_so_at_the_field()
    {
        var key = await Service.StartInstanceAsync("Without a reason");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("[data-action=override] button").ClickAsync();
        await page.Locator("dialog [name=to]").SelectOptionAsync("development");
        await page.Locator("dialog .primary").ClickAsync();
        await Expect(page.Locator("dialog .fault")).ToHaveTextAsync(["This is needed."]);
        await Expect(page.Locator("dialog [name=reason]")).ToBeFocusedAsync();

        await visit.OpenAsync("/start?workflow=task");
        await page.Locator("main button.primary").ClickAsync();

        await Expect(page.Locator(".fault")).ToHaveTextAsync(["This is needed."]);
        await Expect(page.Locator("[name=title]")).ToBeFocusedAsync();
        await page.Locator("[name=title]").FillAsync("With a title");
        await page.Locator("main button.primary").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("With a title");
        visit.Complaints.ShouldBeEmpty();
    }
}
