using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Cursors;

internal sealed class LifecycleEventTests
{
    private static readonly Regex CustomType = new(@"^dev\.cdeventsx\.[a-zA-Z0-9]+-[a-zA-Z]+\.[a-zA-Z]+\.[0-9]\.[0-9]\.[0-9]$", RegexOptions.None, TimeSpan.FromSeconds(1));

    // Types of CDEvents 0.5.1, each with its file among the cases.
    private static readonly string[] Standard =
    [
        "dev.cdevents.ticket.created.0.2.0", "dev.cdevents.ticket.closed.0.2.0", "dev.cdevents.taskrun.started.0.3.0", "dev.cdevents.taskrun.finished.0.3.0",
    ];

    private static IEnumerable<Type> EntryTypes => typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType);

    [TestCaseSource(nameof(EntryTypes))]
    public void Every_entry_has_a_standard_type_or_a_custom_type_of_the_right_shape(Type type)
    {
        var name = LifecycleEvents.TypeOf(Of(type));

        if (!Standard.Contains(name))
            name.ShouldMatch(CustomType.ToString());
    }

    [Test]
    public void No_two_entries_share_a_custom_type() => EntryTypes.Select(t => LifecycleEvents.TypeOf(Of(t))).Except(Standard)
        .Count().ShouldBe(EntryTypes.Count(t => !Standard.Contains(LifecycleEvents.TypeOf(Of(t)))));

    [Test]
    public void No_two_entries_share_the_last_part_of_a_routing_key() => EntryTypes.Select(t => LifecycleEvents.ShortName(Of(t))).ShouldBeUnique();

    [Test]
    public async Task Events_are_valid_by_the_schema_of_their_type()
    {
        if (Environment.GetEnvironmentVariable("WORKFLOW_CASES") is not { Length: > 0 } cases)
        {
            Assert.Ignore("WORKFLOW_CASES names the folder with the schemas; without it the shape alone is tested.");
            return;
        }

        var events = await EventsAsync();
        foreach (var lifecycle in events)
            SmallSchema.Faults(await SchemaAsync(cases, lifecycle.Context.Type), JsonNode.Parse(JsonSerializer.Serialize(lifecycle, WireJson.Options))!)
                .ShouldBeEmpty(lifecycle.Context.Type);
        events.Select(e => e.Context.Type).Where(Standard.Contains).Distinct().Order().ShouldBe(Standard.Order());
        foreach (var type in Standard.Append("dev.cdeventsx.workflow-stage.entered.0.1.0"))
            SmallSchema.Faults(await SchemaAsync(cases, type), JsonNode.Parse("""{ "context": { "type": "other" }, "extra": 1 }""")!).Count.ShouldBeGreaterThan(4);
    }

    private static async Task<JsonObject> SchemaAsync(string cases, string type)
    {
        var parts = type.Split('.');
        var file = parts[1] == "cdeventsx" ? Path.Combine("cdevents-custom", "schema.json") : Path.Combine("cdevents-schemas", parts[2] + parts[3] + ".json");
        return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cases, file)))!.AsObject();
    }

    [Test]
    public async Task An_event_comes_back_from_json_as_it_was()
    {
        foreach (var lifecycle in await EventsAsync())
        {
            var json = JsonSerializer.Serialize(lifecycle, WireJson.Options);
            JsonSerializer.Serialize(JsonSerializer.Deserialize<LifecycleEvent>(json, WireJson.Options), WireJson.Options).ShouldBe(json);
        }
    }

    private static async Task<IReadOnlyList<LifecycleEvent>> EventsAsync()
    {
        await using var host = await TestHost.StartAsync();
        await Journey.ToDevelopmentAsync(host, "FR-1", new PlannedTask("a", "Price", "4h"));
        await Journey.ToProductionBackupAsync(host, "FR-1");
        await host.ApplyAsync(Some.Start("FR-2", "feature-request"));
        await host.ApplyAsync(Some.Report("FR-2", "declined", "manager"));
        var journal = await host.Store.ReadFeedAsync(0, 1000, default);
        var failed = new AutomationFailed { Sequence = 1, At = DateTimeOffset.UnixEpoch, CommandId = Guid.NewGuid(), Actor = Actor.Agent, Run = Guid.NewGuid(), Attempt = 1, Reason = "no disk" };
        var began = new AutomationBegan { Sequence = 2, At = DateTimeOffset.UnixEpoch, CommandId = Guid.NewGuid(), Actor = Actor.Agent, Run = Guid.NewGuid(), Attempt = 1, Agent = "one" };
        return [.. journal.Append(journal[0] with { Entry = failed }).Append(journal[0] with { Entry = began }).Select(LifecycleEvents.From)];
    }

    private static Entry Of(Type type) => (Entry)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
}
