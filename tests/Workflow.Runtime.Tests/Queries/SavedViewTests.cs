using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Queries;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class SavedViewTests(bool postgres) : StoreFixture(postgres)
{
    private SavedViews Views => Host.Get<SavedViews>();

    [Test]
    public async Task A_view_is_its_persons_own_and_the_same_name_replaces_it()
    {
        await Views.SaveAsync("Maria", new SavedView("Late", "late=true"), default);
        await Views.SaveAsync("Olga", new SavedView("Late", "late=true&role=client"), default);
        (await Views.SaveAsync("Maria", new SavedView("Late", "late=true&sort=due"), default)).ShouldBe(SavedViewAnswer.Done);

        (await Views.ListAsync("Maria", default)).ShouldBe([new SavedView("Late", "late=true&sort=due")]);
        (await Views.ListAsync("Olga", default)).ShouldBe([new SavedView("Late", "late=true&role=client")]);
        (await Views.ListAsync("Nobody", default)).ShouldBeEmpty();
    }

    [Test]
    public async Task It_is_renamed_to_a_name_that_is_free_and_deleted_once()
    {
        foreach (var name in new[] { "One", "Two" })
            await Views.SaveAsync("Rita", new SavedView(name, name), default);

        (await Views.RenameAsync("Rita", "One", "Two", default)).ShouldBe(SavedViewAnswer.NameTaken);
        (await Views.RenameAsync("Rita", "One", "Дни", default)).ShouldBe(SavedViewAnswer.Done);
        (await Views.RenameAsync("Rita", "One", "Three", default)).ShouldBe(SavedViewAnswer.Gone);
        (await Views.DeleteAsync("Rita", "Two", default)).ShouldBe(SavedViewAnswer.Done);
        (await Views.DeleteAsync("Rita", "Two", default)).ShouldBe(SavedViewAnswer.Gone);

        (await Views.ListAsync("Rita", default)).ShouldBe([new SavedView("Дни", "One")]);
    }

    [Test]
    public async Task There_is_a_limit_for_each_person_and_one_for_names()
    {
        for (var i = 0; i < SavedViews.Most; i++)
            (await Views.SaveAsync("Many", new SavedView($"View {i}", ""), default)).ShouldBe(SavedViewAnswer.Done);

        (await Views.SaveAsync("Many", new SavedView("One more", ""), default)).ShouldBe(SavedViewAnswer.TooMany);
        (await Views.SaveAsync("Many", new SavedView("View 3", "text=x"), default)).ShouldBe(SavedViewAnswer.Done);
        foreach (var name in new[] { "", "  ", "a\nb", new string('n', SavedViews.LongestName + 1) })
            (await Views.SaveAsync("Few", new SavedView(name, ""), default)).ShouldBe(SavedViewAnswer.NoName);
        (await Views.SaveAsync("Few", new SavedView("Long", new string('q', SavedViews.LongestQuery + 1)), default)).ShouldBe(SavedViewAnswer.NoName);
    }
}
