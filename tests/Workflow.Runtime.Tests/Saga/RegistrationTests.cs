using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Saga;

internal sealed class RegistrationTests
{
    private TestHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await TestHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_definition_is_usable_as_soon_as_it_is_registered_and_after_a_restart()
    {
        await _host.RegisterAsync(Support.Definitions.Patience);
        (await _host.ApplyAsync(Some.Start("P-1", "patience"))).Stage.ShouldBe("waiting");

        await _host.StopAsync();
        await _host.StartAgainAsync();

        (await _host.ApplyAsync(Some.Report("P-1", "done", "manager"))).Stage.ShouldBe("completed");
    }

    [Test]
    public async Task Instances_stay_on_the_version_they_began_with()
    {
        await _host.RegisterAsync(Support.Definitions.Patience);
        await _host.ApplyAsync(Some.Start("P-1", "patience"));
        await _host.RegisterAsync(Next(Support.Definitions.Patience));

        await _host.ApplyAsync(Some.Start("P-2", "patience"));

        (await _host.LoadAsync("P-1")).Version.ShouldBe(1);
        (await _host.LoadAsync("P-2")).Version.ShouldBe(2);
        await _host.ApplyAsync(Some.Report("P-1", "done", "manager"));
    }

    [Test]
    public async Task The_same_content_again_changes_nothing_and_another_under_the_same_version_is_refused()
    {
        await _host.RegisterAsync(Support.Definitions.Patience);
        await _host.RegisterAsync(new DefinitionFile("again", "# a comment\n" + Support.Definitions.Patience.Yaml));

        var other = new DefinitionFile("other", Support.Definitions.Patience.Yaml.Replace("after: 1d", "after: 2d", StringComparison.Ordinal));
        (await Should.ThrowAsync<DefinitionConflictException>(() => _host.RegisterAsync(other))).Message.ShouldContain("next version, 2");
    }

    [Test]
    public async Task A_definition_with_faults_is_not_registered()
    {
        var faulty = new DefinitionFile("faulty", Support.Definitions.Patience.Yaml.Replace("to: completed", "to: nowhere", StringComparison.Ordinal));

        (await _host.Get<DefinitionRegistry>().RegisterAsync(faulty, default)).Faults.ShouldNotBeEmpty();

        (await _host.SendAsync(Some.Start("P-1", "patience"))).Rejection!.Code.ShouldBe(RejectionCodes.UnknownWorkflow);
    }

    [Test]
    public async Task A_stored_definition_that_cannot_be_read_here_leaves_the_others_as_they_were()
    {
        var store = _host.Store;
        await store.ChangeAsync(
            async (db, cancel) =>
            {
                db.Definitions.Add(new DefinitionRow { Workflow = "later", Version = 1, Title = "Of a newer program", Hash = "0", Yaml = "later: yes", RegisteredAt = store.Now });
                return await db.SaveChangesAsync(cancel);
            },
            default);

        (await _host.Get<DefinitionRegistry>().FindAsync("later", 1, default)).ShouldBeNull();
        (await _host.SendAsync(Some.Start("L-1", "later"))).Rejection!.Code.ShouldBe(RejectionCodes.UnknownWorkflow);
        (await _host.SendAsync(Some.Start("T-1"))).Status.ShouldBe(ReceiptStatus.Applied);
    }

    [Test]
    public async Task Commands_under_way_while_definitions_change_all_get_their_answer()
    {
        await _host.ApplyAsync(Some.Start("T-1"));
        var commands = Enumerable.Range(0, 200).Select(i => Task.Run(() => _host.SendAsync(Some.Comment("T-1", $"{i}")))).ToArray();
        var file = Support.Definitions.Patience;
        for (var i = 0; i < 5; i++, file = Next(file))
            await _host.RegisterAsync(file);

        (await Task.WhenAll(commands)).ShouldAllBe(r => r.Status == ReceiptStatus.Applied);
    }

    private static DefinitionFile Next(DefinitionFile file)
    {
        var version = DefinitionReader.Read(file.Yaml, "x").Definition!.Version;
        return file with { Yaml = file.Yaml.Replace($"version: {version}", $"version: {version + 1}", StringComparison.Ordinal) };
    }
}
