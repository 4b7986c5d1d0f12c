using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Texts;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>The browser says which language is spoken, and the reader has the last word.</summary>
internal sealed class LanguageTests
{
    [Test]
    public async Task The_language_is_switched_stays_so_and_is_switched_back()
    {
        var clock = new MovedClock();
        await using var service = await DashboardService.StartAsync(o => o with { Clock = clock });
        var key = await service.StartInstanceAsync("Moments and durations");
        clock.PutForward(TimeSpan.FromHours(51));
        await using var visit = await Visit.BeginAsync(service, language: "en-GB");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await ShouldSpeakAsync(page, "en", "Client discussion", Like(@"2\sd 3\sh"), Like(@"^\d+\s[A-Z][a-z]{2}( \d{4})?, \d\d:\d\d$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Русский" }).ClickAsync();

        await ShouldBeRussianAsync(page);
        await page.ReloadAsync();
        await ShouldBeRussianAsync(page);
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync($"/instances/default/{key}");
        await ShouldBeRussianAsync(second);
        await second.GotoAsync("/operations");
        await Expect(second.Locator("#store dd").First).ToHaveTextAsync(Like(@"^\d+(,\d)?\s(КиБ|МиБ|ГиБ)$"));

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.ReloadAsync();
        await ShouldSpeakAsync(page, "en", "Client discussion", Like(@"2\sd 3\sh"), Like(@"^\d+\s[A-Z][a-z]{2}( \d{4})?, \d\d:\d\d$"));
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task Whoever_has_a_Russian_browser_may_read_English()
    {
        await using var visit = await Visit.BeginAsync(SharedService.One, language: "ru-RU");
        var page = await visit.OpenAsync("/work");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Моя работа");

        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("My work");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page).ToHaveTitleAsync(Like("My work"));
    }

    [TestCase("ru-RU,ru;q=0.9,en;q=0.8", "ru")]
    [TestCase("en;q=0.5, ru;q=0.9", "ru")]
    [TestCase("de, en-US;q=0.7, ru;q=0.7", "en")]
    [TestCase("ru;q=0, de", "en")]
    [TestCase("rue, en", "en")]
    [TestCase("RU", "ru")]
    [TestCase("*", "en")]
    [TestCase("ru;q=much", "en")]
    [TestCase("", "en")]
    public void Of_the_browsers_wishes_the_one_it_likes_most_counts(string wished, string spoken) => Language.Choose(wished).Id.ShouldBe(spoken);

    [TestCase(FieldType.Number, "1234.5", "1,234.5", "1\u00A0234,5")]
    [TestCase(FieldType.Money, "2400 EUR", "2,400\u00A0EUR", "2\u00A0400\u00A0EUR")]
    [TestCase(FieldType.Date, "2026-11-21", "21\u00A0Nov 2026", "21\u00A0ноя 2026")]
    [TestCase(FieldType.Duration, "1d 4h", "1\u00A0d 4\u00A0h", "1\u00A0д 4\u00A0ч")]
    [TestCase(FieldType.Date, "some day", "some day", "some day")]
    [TestCase(FieldType.Text, "1234.5", "1234.5", "1234.5")]
    public void What_was_put_into_a_field_is_written_as_the_reader_writes_it(FieldType type, string value, string english, string russian)
    {
        var field = new Field("x", type);

        (FieldTexts.Of(Language.English, field, value), FieldTexts.Of(Language.Russian, field, value)).ShouldBe((english, russian));
    }

    private static Regex Like(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    private static Task ShouldBeRussianAsync(IPage page) =>
        ShouldSpeakAsync(page, "ru", "Обсуждение с клиентом", Like(@"2\sд 3\sч"), Like(@"^\d+\s[а-я]{3}( \d{4})?, \d\d:\d\d$"));

    private static async Task ShouldSpeakAsync(IPage page, string tag, string stage, Regex duration, Regex moment)
    {
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", tag);
        await Expect(page.Locator("#stage")).ToHaveTextAsync(stage);
        await Expect(page.Locator("#waiting header time").First).ToHaveTextAsync(duration);
        await Expect(page.Locator("#timeline li > time").First).ToHaveTextAsync(moment);
    }
}
