using System.Globalization;
using System.Text.Json.Nodes;
using Workflow.Engine.Definitions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using static Workflow.Engine.Definitions.DefinitionFaultCodes;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>The published schema and the reader say the same.</summary>
public class SchemaTests
{
    /// <summary>Faults of shape: what a schema can see as well.</summary>
    private static readonly string[] _shape =
        [UnknownKey, MissingKey, WrongType, BadValue, BadId, BadDuration, ReservedId, UnknownAutomation];

    private static readonly JsonObject _schema = JsonNode.Parse(DefinitionSchema.Generate())!.AsObject();

    [Test]
    public void The_published_schema_is_the_generated_one()
    {
        var file = Path.Combine(BuiltIn.Root, "docs", "definition.schema.json");
        if (Environment.GetEnvironmentVariable("WORKFLOW_WRITE_SCHEMA") == "1")
            File.WriteAllText(file, DefinitionSchema.Generate());

        File.ReadAllText(file).ShouldBe(
            DefinitionSchema.Generate(), "the model of definitions changed; run this test with WORKFLOW_WRITE_SCHEMA=1 to write the schema anew");
    }

    [TestCase("feature-request")]
    [TestCase("task")]
    [TestCase("initiative")]
    public void The_built_in_definitions_conform(string workflow)
    {
        new SchemaValidator(_schema).IsValid(Json(BuiltIn.Yaml(workflow))).ShouldBeTrue();
        new SchemaValidator(_schema).IsValid(JsonNode.Parse(CanonicalForm.Text(BuiltIn.All.Find(workflow)!.Parts))).ShouldBeTrue();
        BuiltIn.Yaml(workflow).ShouldStartWith("# yaml-language-server: $schema=../../../docs/definition.schema.json\n");
    }

    [Test]
    public void Every_record_of_the_schema_has_exactly_the_keys_that_the_reader_takes()
    {
        // The reader says what keys it takes when it meets one that it does not.
        string[] places = ["", "may", "stages.packing", "stages.packing.due", "stages.packing.automation", "stages.packing.children",
            "stages.packing.activities.0", "stages.packing.outcomes.packed", "final.lost", "rules.0", "rules.1"];
        string[] records = ["", "permissions", "stage", "due", "automation", "children",
            "activity", "outcome", "final-stage", "needs-rule", "must-pass-rule"];
        _schema["$defs"]!.AsObject().Select(d => d.Key).ShouldBe(records.Skip(1), ignoreOrder: true);

        foreach (var (place, record) in places.Zip(records))
        {
            var file = Full();
            At(file, place).AsObject()["zzzzzzzz"] = "x";

            var fault = Read(file).Faults.First(f => f.Code == UnknownKey && f.Value == "zzzzzzzz");

            var keys = (record == "" ? _schema : _schema["$defs"]![record]!)["properties"]!.AsObject().Select(p => p.Key);
            fault.Legal.ToArray().ShouldBe(keys, ignoreOrder: true, customMessage: record);
        }
    }

    [Test]
    public void Whatever_is_taken_away_or_put_elsewhere_the_schema_and_the_reader_judge_alike()
    {
        var schema = new SchemaValidator(_schema);
        schema.IsValid(Full()).ShouldBeTrue();
        var files = Full().DescendantPaths().SelectMany(path => new[]
        {
            Changed(path, _ => null),
            Changed(path, _ => "a text, with blanks"),
            Changed(path, _ => new JsonArray("a")),
            Changed(path, _ => new JsonArray()),
            Changed(path, _ => new JsonObject { ["a"] = "b" }),
            Changed(path, _ => 0),
            Changed(path, _ => "Active"),
        }).ToArray();

        files.Length.ShouldBeGreaterThan(300);
        foreach (var file in files)
        {
            var all = Read(file).Faults;
            var faults = all.Where(f => _shape.Contains(f.Code)).ToArray();
            // An event is of the right shape or it cannot happen: the reader calls both unknown. Repeated items are duplicates to it.
            var unjudged = all.Any(f => f.Code is UnknownEvent or DuplicateId);
            if (!unjudged || faults.Length > 0)
                schema.IsValid(JsonNode.Parse(file.ToJsonString())).ShouldBe(faults.Length == 0, $"{file.ToJsonString()}\n{string.Join('\n', faults.AsEnumerable())}");
        }
    }

    private static DefinitionResult Read(JsonNode file) => DefinitionReader.Read(file.ToJsonString(new() { WriteIndented = true }), "file.json");

    /// <summary>A file in which every key is used.</summary>
    private static JsonObject Full() => Json("""
        workflow: parcel
        version: 1
        title: Parcel
        key: P
        start: packing
        roles: { clerk: Clerk }
        fields: { weight: number }
        may: { cancel: [clerk], override: [clerk], suspend: [clerk], escalate: [clerk], automate: [clerk] }
        stages:
          packing:
            title: Packing
            roles: [clerk]
            due: { after: 2d, escalate: 1d, act: 1d, then: packed }
            cancel: lost
            lease: production
            produces: commit
            wip: 3
            automation: { run: run-tests, timeout: 1m, retries: 2, start: on-request, advises: true, with: { target: live } }
            children: { workflow: box, until: [full], before: [packed], wip: 2 }
            activities: [ { title: Sweeping, every: 1d, roles: [clerk] } ]
            outcomes:
              packed: { to: done, title: Packed, by: all, roles: [clerk], on-behalf: [clerk], needs: [weight], separate-from: [packing], follows: [full] }
              passed: lost
          again: { like: packing }
        final: { done: success, lost: { kind: cancelled, title: Lost } }
        rules:
          - { before: [done], needs: [packing.packed], since: [packing] }
          - { after: [packing.passed], must-pass: [lost], before: [final] }
        """).AsObject();

    private static JsonNode At(JsonNode file, string place) =>
        place.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(file, (node, key) => node is JsonArray list ? list[int.Parse(key)]! : node[key]!);

    private static JsonObject Changed(string path, Func<JsonNode, JsonNode?> change)
    {
        var file = Full();
        var cut = path.LastIndexOf('.');
        var (parent, key) = (At(file, cut < 0 ? "" : path[..cut]), path[(cut + 1)..]);
        var changed = change(At(file, path));
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(key));
            if (changed is not null)
                list.Insert(int.Parse(key), changed);
        }
        else if (changed is null)
        {
            parent.AsObject().Remove(key);
        }
        else
        {
            parent[key] = changed;
        }

        return file;
    }

    private static JsonNode Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when long.TryParse(scalar.Value, CultureInfo.InvariantCulture, out var number) => number,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}

file static class JsonPaths
{
    /// <summary>Where every value below stands, keys and indexes joined by dots.</summary>
    public static IEnumerable<string> DescendantPaths(this JsonNode node, string prefix = "") => node switch
    {
        JsonObject map => map.SelectMany(p => Below(p.Value!, prefix + p.Key)),
        JsonArray list => list.Select((item, i) => (item, i)).SelectMany(p => Below(p.item!, prefix + p.i)),
        _ => [],
    };

    private static IEnumerable<string> Below(JsonNode node, string path) => node.DescendantPaths(path + ".").Prepend(path);
}
