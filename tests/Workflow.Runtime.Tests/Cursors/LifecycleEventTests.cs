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

    private static IEnumerable<Type> EntryTypes => typeof(Entry).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType);

    [TestCaseSource(nameof(EntryTypes))]
    public void Every_entry_has_a_custom_type_of_the_right_shape(Type type) =>
        LifecycleEvents.TypeOf((Entry)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type)).ShouldMatch(CustomType.ToString());

    [Test]
    public void No_two_entries_share_a_type() =>
        EntryTypes.Select(t => LifecycleEvents.TypeOf((Entry)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t))).ShouldBeUnique();

    [Test]
    public async Task Events_are_valid_by_the_schema_for_custom_events()
    {
        if (Environment.GetEnvironmentVariable("WORKFLOW_CASES") is not { Length: > 0 } cases)
        {
            Assert.Pass("WORKFLOW_CASES names the folder with the schema; without it the shape alone is tested.");
            return;
        }

        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cases, "cdevents-custom", "schema.json")))!.AsObject();
        var conforming = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(cases, "cdevents-custom", "conformance.json")))!;
        SmallSchema.Faults(schema, conforming).ShouldBeEmpty();

        foreach (var lifecycle in await EventsAsync())
            SmallSchema.Faults(schema, JsonNode.Parse(JsonSerializer.Serialize(lifecycle, WireJson.Options))!).ShouldBeEmpty();
        SmallSchema.Faults(schema, JsonNode.Parse("""{ "context": { "type": "other" }, "extra": 1 }""")!).Count.ShouldBeGreaterThan(4);
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
        return [.. (await host.Store.ReadFeedAsync(0, 1000, default)).Select(LifecycleEvents.From)];
    }
}
