using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;
using Workflow.Servers;

namespace Workflow.Runtime.Tests.Queries;

[TestFixture(false)]
[TestFixture(true)]
internal sealed class SavedViewTests(bool onPostgres)
{
    private ThrowawayDatabase? _database;
    private TestHost _host = null!;
    private SavedViews _views = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        if (onPostgres)
            _database = await (await SharedServers.PostgresAsync()).CreateDatabaseAsync();
        _host = await TestHost.StartAsync(postgres: _database?.ConnectionString);
        _views = _host.Get<SavedViews>();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Test]
    public async Task A_view_is_its_persons_own_and_the_same_name_replaces_it()
    {
        await _views.SaveAsync("Maria", new SavedView("Late", "late=true"), default);
        await _views.SaveAsync("Olga", new SavedView("Late", "late=true&role=client"), default);
        (await _views.SaveAsync("Maria", new SavedView("Late", "late=true&sort=due"), default)).ShouldBe(SavedViewAnswer.Done);

        (await _views.ListAsync("Maria", default)).ShouldBe([new SavedView("Late", "late=true&sort=due")]);
        (await _views.ListAsync("Olga", default)).ShouldBe([new SavedView("Late", "late=true&role=client")]);
        (await _views.ListAsync("Nobody", default)).ShouldBeEmpty();
    }

    [Test]
    public async Task It_is_renamed_to_a_name_that_is_free_and_deleted_once()
    {
        foreach (var name in new[] { "One", "Two" })
            await _views.SaveAsync("Rita", new SavedView(name, name), default);

        (await _views.RenameAsync("Rita", "One", "Two", default)).ShouldBe(SavedViewAnswer.NameTaken);
        (await _views.RenameAsync("Rita", "One", "Дни", default)).ShouldBe(SavedViewAnswer.Done);
        (await _views.RenameAsync("Rita", "One", "Three", default)).ShouldBe(SavedViewAnswer.Gone);
        (await _views.DeleteAsync("Rita", "Two", default)).ShouldBe(SavedViewAnswer.Done);
        (await _views.DeleteAsync("Rita", "Two", default)).ShouldBe(SavedViewAnswer.Gone);

        (await _views.ListAsync("Rita", default)).ShouldBe([new SavedView("Дни", "One")]);
    }

    [Test]
    public async Task There_is_a_limit_for_each_person_and_one_for_names()
    {
        for (var i = 0; i < SavedViews.Most; i++)
            (await _views.SaveAsync("Many", new SavedView($"View {i}", ""), default)).ShouldBe(SavedViewAnswer.Done);

        (await _views.SaveAsync("Many", new SavedView("One more", ""), default)).ShouldBe(SavedViewAnswer.TooMany);
        (await _views.SaveAsync("Many", new SavedView("View 3", "text=x"), default)).ShouldBe(SavedViewAnswer.Done);
        foreach (var name in new[] { "", "  ", "a\nb", new string('n', SavedViews.LongestName + 1) })
            (await _views.SaveAsync("Few", new SavedView(name, ""), default)).ShouldBe(SavedViewAnswer.NoName);
        (await _views.SaveAsync("Few", new SavedView("Long", new string('q', SavedViews.LongestQuery + 1)), default)).ShouldBe(SavedViewAnswer.NoName);
    }
}
