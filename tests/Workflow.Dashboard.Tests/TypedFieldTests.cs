using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Dashboard.Texts.Typed;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What people type as their language writes it, and what programs get.</summary>
internal sealed class TypedFieldTests
{
    private static DashboardService Service => SharedService.One;

    [TestCase("ru", FieldType.Duration, "3 д", "3d")]
    [TestCase("ru", FieldType.Duration, "2 ч 30 мин", "2h 30m")]
    [TestCase("ru", FieldType.Duration, "2\u00A0ч 30\u00A0мин.", "2h 30m")]
    [TestCase("ru", FieldType.Duration, "1 нед", "1w")]
    [TestCase("ru", FieldType.Duration, "1 неделя 5 дней", "1w 5d")]
    [TestCase("ru", FieldType.Duration, "90m", "90m")]
    [TestCase("ru", FieldType.Duration, "скоро", "скоро")]
    [TestCase("ru", FieldType.Number, "1200,50", "1200.50")]
    [TestCase("ru", FieldType.Number, "1 200,50", "1200.50")]
    [TestCase("ru", FieldType.Number, "1\u00A0200\u00A0000,5", "1200000.5")]
    [TestCase("ru", FieldType.Number, "1\u202F200", "1200")]
    [TestCase("ru", FieldType.Number, "\u22123,5", "-3.5")]
    [TestCase("ru", FieldType.Number, "2.5", "2.5")]
    [TestCase("ru", FieldType.Number, "1 20,50", "1 20,50")]
    [TestCase("ru", FieldType.Money, "1 200,50 EUR", "1200.50 EUR")]
    [TestCase("ru", FieldType.Money, "90\u00A0000 ₽", "90000 RUB")]
    [TestCase("ru", FieldType.Money, "1200,50 руб.", "1200.50 RUB")]
    [TestCase("ru", FieldType.Money, "2400 EUR", "2400 EUR")]
    [TestCase("ru", FieldType.Money, "5 тыс", "5 тыс")]
    [TestCase("ru", FieldType.Text, " 3 д ", "3 д")]
    [TestCase("en", FieldType.Duration, "2 h 30 min", "2h 30m")]
    [TestCase("en", FieldType.Duration, "1 week", "1w")]
    [TestCase("en", FieldType.Duration, "30 min 2 h", "30 min 2 h")]
    [TestCase("en", FieldType.Number, "1,200.50", "1200.50")]
    [TestCase("en", FieldType.Number, "1200,50", "1200,50")]
    [TestCase("en", FieldType.Money, "1,200.50 eur", "1200.50 EUR")]
    public void What_is_typed_is_read_as_the_language_writes_it_and_what_is_not_understood_stays(string language, FieldType type, string typed, string read) =>
        TypedField.Read(Language.All.Single(l => l.Id == language), type, typed).ShouldBe(read);

    [Test]
    public void What_a_page_shows_of_a_value_can_be_typed_again()
    {
        foreach (var language in Language.All)
            foreach (var (type, value) in new[] { (FieldType.Duration, "2d 4h 30m"), (FieldType.Number, "1234567.25"), (FieldType.Money, "1200.5 EUR") })
                TypedField.Read(language, type, FieldTexts.Of(language, new Field("f", type), value)).ShouldBe(value);
    }

    [Test]
    public async Task A_Russian_form_takes_what_Russians_write_and_shows_it_so_to_who_signs_next_without_ending_the_signature()
    {
        var key = await Service.StartInstanceAsync("Написано по-русски");
        await using var visit = await Visit.BeginAsync(Service, "Мария", "manager", language: "ru-RU");
        var page = await visit.OpenRussianAsync($"/instances/default/{key}");
        await page.Locator("li[data-outcome=agreed] button").ClickAsync();
        await Expect(page.Locator("dialog [name=estimate]")).ToHaveAccessibleDescriptionAsync("длительность, например 3 д или 2 ч 30 мин");
        await page.Locator("dialog [name=justification]").FillAsync("Просили");
        await page.Locator("dialog [name=estimate]").FillAsync("1 нед 2 ч");
        await page.Locator("dialog [name=cost]").FillAsync("1\u00A0200,50 EUR");
        await page.Locator("dialog button.primary").ClickAsync();
        await Expect(page.Locator("#receipt")).ToContainTextAsync("есть подпись");
        var fields = (await Service.As("x").GetAsync(DashboardService.Project, key)).Fields;
        (fields["estimate"], fields["cost"]).ShouldBe(("1w 2h", "1200.50 EUR"));

        await using var client = await Visit.BeginAsync(Service, "Клара", "client", language: "ru-RU");
        var watched = await client.OpenRussianAsync($"/instances/default/{key}");
        await watched.Locator("li[data-outcome=agreed] button").ClickAsync();
        await Expect(watched.Locator("dialog [name=estimate]")).ToHaveValueAsync("7\u00A0д 2\u00A0ч");
        await watched.Locator("dialog button.primary").ClickAsync();

        await Expect(watched.Locator("#stage")).ToHaveTextAsync("Планирование");
        visit.Complaints.ShouldBeEmpty();
    }
}
