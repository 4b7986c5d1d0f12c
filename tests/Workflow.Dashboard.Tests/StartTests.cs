using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Workflow.Dashboard.Tests.Support;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Queries;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>Starting an instance from the page.</summary>
internal sealed class StartTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task An_instance_is_started_from_the_page_and_its_own_page_is_shown()
    {
        var title = $"From the page {Guid.NewGuid():N}";
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync("/start");

        await page.Locator("select[name=workflow]").SelectOptionAsync("task");
        await page.GetByLabel("Title").FillAsync(title);
        await Start(page).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync(title);
        await Expect(page.Locator("#stage")).ToContainTextAsync("To do");
        var started = (await ListedAsync(Service, title)).ShouldHaveSingleItem();
        new Uri(page.Url).AbsolutePath.ShouldBe($"/instances/default/{started}");
        (await Service.As("x").JournalAsync(DashboardService.Project, started)).Items[0].Entry.Actor.Name.ShouldBe("Maria");
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_double_click_starts_one_instance()
    {
        var title = $"Asked for twice {Guid.NewGuid():N}";
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync("/start?workflow=task");

        await page.GetByLabel("Title").FillAsync(title);
        await Start(page).DblClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync(title);
        // What is started after it is listed after it: once this one is listed, a second one would be, too.
        var last = await Service.StartInstanceAsync($"{title} and after", "task");
        await Eventually.TrueAsync(async () => (await FindAsync(Service, title)).Contains(last));
        (await FindAsync(Service, title)).Count.ShouldBe(2);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_start_that_nobody_answered_is_asked_for_again_under_the_same_key()
    {
        var engine = new DeafEngine();
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Services = engine.PutBefore });
        await using var visit = await Visit.BeginAsync(service, "Maria", "manager");
        var page = await visit.OpenAsync("/start?workflow=task");
        await page.GetByLabel("Title").FillAsync("Asked for again");
        engine.IsDeaf = true;
        await Start(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("store");
        engine.IsDeaf = false;

        await Start(page).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("Asked for again");
        engine.Asked.Count.ShouldBe(2);
        engine.Asked[1].ShouldBe(engine.Asked[0]);
        (await ListedAsync(service, "Asked for again")).ShouldBe([engine.Asked[0].Key]);
    }

    [Test]
    public async Task A_start_that_nobody_answered_and_that_is_changed_is_another_one()
    {
        var engine = new DeafEngine();
        await using var service = await DashboardService.StartAsync(o => o with { AgentSlots = 0, Services = engine.PutBefore });
        await using var visit = await Visit.BeginAsync(service, "Maria", "manager");
        var page = await visit.OpenAsync("/start?workflow=task");
        await page.GetByLabel("Title").FillAsync("Before");
        engine.IsDeaf = true;
        await Start(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("store");
        engine.IsDeaf = false;

        await page.GetByLabel("Title").FillAsync("After");
        await Start(page).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("After");
        engine.Asked[1].Key.ShouldNotBe(engine.Asked[0].Key);
        engine.Asked[1].Id.ShouldNotBe(engine.Asked[0].Id);
    }

    [Test]
    public async Task What_was_refused_can_be_mended_and_started()
    {
        var title = $"Mended {Guid.NewGuid():N}";
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync("/start?workflow=task");
        await page.GetByLabel("Title").FillAsync(title + "\u0001");
        await Start(page).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await page.GetByLabel("Title").FillAsync(title);
        await Start(page).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync(title);
    }

    [Test]
    public async Task A_title_that_the_API_refuses_is_refused_on_the_page()
    {
        var title = new string('t', 201);
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync("/start?workflow=task");
        await page.GetByLabel("Title").EvaluateAsync("e => e.removeAttribute('maxlength')");

        await page.GetByLabel("Title").FillAsync(title);
        await Start(page).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("“Title” is 201 characters long; at most 200 are taken. Shorten it.");
        (await FindAsync(Service, title)).ShouldBeEmpty();
    }

    [TestCase("en-GB", "Title", "Start", "“Title” holds U+0001 at position 5, which no text can hold. Take it out.")]
    [TestCase("ru-RU", "Название", "Начать", "«Название»: на месте 5 стоит U+0001, такого знака в тексте быть не может. Уберите его.")]
    public async Task A_control_character_in_a_title_is_refused_with_its_place(string language, string label, string button, string says)
    {
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager", language: language);
        var page = await visit.OpenAsync("/start?workflow=task");

        await page.GetByLabel(label).FillAsync("Ring\u0001bell");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(says);
        visit.Complaints.ShouldBeEmpty();
    }

    [Test]
    public async Task A_persons_name_that_nobody_can_have_is_refused_where_work_is_assigned()
    {
        var key = await Service.StartInstanceAsync("For a long name", "task");
        await using var visit = await Visit.BeginAsync(Service, "Maria", "manager");
        var page = await visit.OpenAsync($"/instances/default/{key}");
        await page.Locator("[data-action=assign] button").ClickAsync();
        var person = page.Locator("dialog [name=person]");
        await person.EvaluateAsync("e => e.removeAttribute('maxlength')");

        await person.FillAsync(new string('p', 3000));
        await page.Locator("dialog .primary").ClickAsync();

        await Expect(page.Locator("dialog").GetByRole(AriaRole.Alert)).ToContainTextAsync("3000 characters long; at most 200 are taken");
    }

    private static ILocator Start(IPage page) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Start" });

    // An instance's own page is shown from its journal, lists come after it.
    private static async Task<IReadOnlyList<string>> ListedAsync(DashboardService service, string text)
    {
        await Eventually.TrueAsync(async () => (await FindAsync(service, text)).Count > 0);
        return await FindAsync(service, text);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(DashboardService service, string text) =>
        [.. (await service.Get<InstanceQueries>().ListAsync(new InstanceFilter { Text = text, Limit = 50 }, default)).Items.Select(i => i.Key)];

    // Does what it is told, and while it is deaf nobody hears its answer, as when the store goes away right after a commit.
    private sealed class DeafEngine : IWorkflowEngine
    {
        private IWorkflowEngine _inner = null!;

        public bool IsDeaf { get; set; }
        public List<(Guid Id, string Key)> Asked { get; } = [];

        public void PutBefore(IServiceCollection services)
        {
            var inner = services.Last(s => s.ServiceType == typeof(IWorkflowEngine));
            services.AddSingleton<IWorkflowEngine>(provider =>
            {
                _inner = (IWorkflowEngine)inner.ImplementationFactory!(provider);
                return this;
            });
        }

        public async Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
        {
            if (command is StartWorkflow)
                Asked.Add((command.CommandId, command.Key));
            var receipt = await _inner.SendAsync(command, cancellationToken);
            return IsDeaf && command is StartWorkflow ? throw new StoreUnavailableException() : receipt;
        }
    }
}
