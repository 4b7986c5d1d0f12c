using Workflow.Dashboard.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Workflow.Dashboard.Tests;

/// <summary>What a list's boxes offer.</summary>
internal sealed class ListFilterTests
{
    private static DashboardService Service => SharedService.One;

    [Test]
    public async Task Stages_stand_below_the_title_of_their_definition_and_how_it_ended_is_always_offered()
    {
        await using var visit = await Visit.BeginAsync(Service);
        var page = await visit.OpenAsync("/instances?state=active");

        await Expect(page.Locator("select[name=stage] optgroup[label=Task] option[value=code-review]")).ToHaveCountAsync(1);
        (await page.Locator("select[name=stage] option").EvaluateAllAsync<bool>("all => new Set(all.map(o => o.value)).size === all.length")).ShouldBeTrue();
        await page.Locator("select[name=final]").SelectOptionAsync("cancelled");

        await Expect(page).ToHaveURLAsync(new Uri(Service.Address, "/instances?final=cancelled").ToString());
        visit.Complaints.ShouldBeEmpty();
    }
}
