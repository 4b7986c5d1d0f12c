using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Shown;
using Workflow.Service.Dashboard.Texts;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

internal sealed partial class ShownTests
{
    [Test]
    public async Task An_outcome_that_needs_the_clients_words_asks_for_them()
    {
        var key = await DemonstrateAsync("To be rejected", []);
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await visit.Page.Locator("button[value=rejected]").ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say what should be different");
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("demo");
    }

    [Test]
    public async Task What_the_team_has_still_to_write_is_told_to_the_client_and_before_that_to_the_team()
    {
        const string Owed = "Justification, Estimate, Cost";
        var key = await Service.StartInstanceAsync("Not written down");
        await using var manager = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await manager.OpenAsync($"/instances/{DashboardService.Project}/{key}");
        await Expect(page.Locator("#share [data-owed=agreed]")).ToContainTextAsync(Owed);
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await Expect(visit.Page.Locator("button[value=agreed]")).ToBeDisabledAsync();
        await Expect(visit.Page.Locator("#why-agreed")).ToHaveTextAsync($"Not possible yet: the team has still to write down: {Owed}.");
        await Expect(visit.Page.GetByText("There is nothing yet.")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_client_agrees_to_what_the_team_wrote_and_changes_none_of_it()
    {
        var key = await AskedAsync("Written down");
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));
        var asked = visit.Page.Locator(".facts").First;
        await Expect(asked).ToContainTextAsync("2,400\u00A0EUR");
        await Expect(asked).ToContainTextAsync("3\u00A0d");

        await visit.Page.GetByLabel("What you want to say").FillAsync("Gladly");
        await visit.Page.Locator("button[value=agreed]").ClickAsync();

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        var shown = await Service.As("x").GetAsync(DashboardService.Project, key);
        shown.Stage.ShouldBe("planning");
        shown.Fields["justification"].ShouldBe("Asked for");
    }

    [Test]
    public async Task Approval_is_the_main_answer_and_one_press_ends_no_request()
    {
        var key = await AskedAsync("Not to be ended by accident");
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));
        await Expect(visit.Page.Locator("#answers .primary")).ToHaveTextAsync("Agreed");

        await visit.Page.Locator("details[data-outcome=declined] summary").ClickAsync();
        await visit.Page.Locator("button[value=declined]").ClickAsync();
        await Expect(visit.Page.Locator("details textarea:invalid")).ToHaveCountAsync(1);
        // What the browser asks for, the service does, too.
        await visit.Page.Locator("details form").EvaluateAsync("f => { f.noValidate = true; }");
        await visit.Page.Locator("button[value=declined]").ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Say why");
        await Expect(visit.Page.Locator("button[value=declined]")).ToBeVisibleAsync();
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("discussion");
        (await Axe.FindAsync(visit.Page)).ShouldBeEmpty();
    }

    [Test]
    public async Task An_answer_that_is_not_possible_now_is_disabled_and_says_why()
    {
        var key = await DemonstrateAsync("Not tested yet", []);
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await Expect(visit.Page.Locator("button[value=approved]")).ToBeDisabledAsync();
        await Expect(visit.Page.Locator("#why-approved")).ToHaveTextAsync("Not possible yet: one of these has to come first: QA of the joined product: Passed; QA of the reworked product: Passed.");
        await Expect(visit.Page.Locator("button[value=rejected]")).ToBeEnabledAsync();
    }

    [TestCaseSource(typeof(ObstacleKinds), nameof(ObstacleKinds.All))]
    public void Whatever_stands_in_the_way_a_client_is_told_in_plain_words(string kind)
    {
        var definitions = Service.Get<DefinitionRegistry>().Current;
        foreach (var (language, sentence) in new[] { (Language.English, "^Not possible (yet|now): [^_#\"]+\\.$"), (Language.Russian, "^(Пока|Сейчас) невозможно: [^A-Za-z_#'\"]+\\.$") })
        {
            var definition = Titles.In(language, definitions).Find("feature-request")!;
            foreach (var rule in definition.Rules.Rules)
                Said(rule.Text).ShouldMatch(sentence);
            Said("a rule of another version").ShouldMatch(sentence);

            string Said(string rule) => ShownObstacles.Of(language, new Rejection(kind, new Dictionary<string, string>
            {
                ["stage"] = "demo", ["outcome"] = "approved", ["to"] = "production-backup", ["event"] = "demo.approved",
                ["rule"] = rule, ["lease"] = "production", ["parent"] = "IN-1", ["children"] = "FR-1-T1",
            }), definition);
        }
    }

    [Test]
    public async Task A_client_approves_with_a_link()
    {
        var key = await DemonstrateAsync("Approved by Clara", [], tested: true);
        await using var visit = await Visit.BeginAsync(Service, name: null);
        await visit.Page.GotoAsync(await MakeAsync(key));

        await Expect(visit.Page.GetByText("This link counts until")).ToBeVisibleAsync();
        await visit.Page.Locator("button[value=approved]").ClickAsync();

        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Thank you");
        await Expect(visit.Page.Locator(".notice.good")).ToContainTextAsync("“Approved” was taken as your answer");
        (await Service.As("x").GetAsync(DashboardService.Project, key)).Stage.ShouldBe("production-backup");
        (await Service.As("x").JournalAsync(DashboardService.Project, key)).Items.ShouldContain(e => e.Entry.Actor == new Actor("Clara", "client"));
    }
}
