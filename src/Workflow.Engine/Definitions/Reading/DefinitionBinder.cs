using System.Collections.Immutable;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Makes the parts of a definition from a file's nodes. What the shape check refused already is passed over in silence here.</summary>
internal sealed class DefinitionBinder
{
    private readonly YamlMap _file;
    private readonly FaultList _faults;
    private readonly Places _places;
    private readonly Lexicon _names;

    public DefinitionBinder(YamlMap file, FaultList faults)
    {
        _file = file;
        _faults = faults;
        _places = new Places(file);
        _names = new Lexicon(faults)
        {
            Roles = Keys("roles"),
            Fields = Keys("fields"),
            Stages = Keys("stages"),
            Finals = Keys("final"),
        };
    }

    public Draft Bind(string name)
    {
        var workflow = Read.Text(_file, "workflow") ?? "";
        Remember(Places.Start, "start");
        Remember(Places.Key, "key");
        Remember(Places.Workflow, "workflow");
        var stages = Stages();
        var parts = new DefinitionParts
        {
            Workflow = workflow,
            Version = Read.Number(_file, "version") ?? 0,
            Title = Read.Text(_file, "title") ?? Read.Humanise(workflow),
            Key = Read.Text(_file, "key") ?? "",
            Start = _names.Stage(_file.Find("start")) ?? "",
            Roles = [.. Table("roles").Select(e => new Role(e.Key.Value, Read.Text(e.Value) ?? ""))],
            Fields = [.. Table("fields").Select(e => new Field(e.Key.Value, FieldTypes.Find(Read.Text(e.Value) ?? "") ?? FieldType.Text))],
            Stages = stages,
            Finals = Finals(),
            May = May(),
        };
        return new Draft(name, parts with { Rules = new RuleBinder(_names, _places).Bind(_file.Find("rules"), Events.Of(parts)) }, _places, _faults);
    }

    private ImmutableArray<Stage> Stages()
    {
        if (_file.Find("stages") is not YamlMap stages)
            return [];
        var like = new LikeResolver(stages, _faults);
        var bound = ImmutableArray.CreateBuilder<Stage>();
        foreach (var entry in stages.Entries)
        {
            _places[Places.Stage(entry.Key.Value)] = entry.Key;
            if (like.Resolve(entry.Key.Value) is { } whole)
                bound.Add(new StageBinder(entry.Key.Value, whole, _names, _places).Bind());
        }

        return bound.ToImmutable();
    }

    private ImmutableArray<FinalStage> Finals()
    {
        var finals = ImmutableArray.CreateBuilder<FinalStage>();
        foreach (var (key, value) in Table("final"))
        {
            _places[Places.Stage(key.Value)] = key;
            if (_names.Stages.Contains(key.Value))
                _faults.Add(DefinitionFaultCodes.DuplicateId, key, NameWordings.IsStage.With(("name", key.Value)), key.Value, LegalWordings.IdOfNoStage.With());
            var kind = value is YamlMap map ? Read.Text(map, "kind") : Read.Text(value);
            var title = (value as YamlMap) is { } whole ? Read.Text(whole, "title") : null;
            finals.Add(new FinalStage(key.Value, title ?? Read.Humanise(key.Value), Kind(kind)));
        }

        return finals.ToImmutable();
    }

    private Permissions May()
    {
        var may = _file.Find("may") as YamlMap;
        return new Permissions
        {
            Cancel = Of("cancel", "manager"),
            Override = Of("override", null),
            Suspend = Of("suspend", null),
            Escalate = Of("escalate", "manager"),
            Automate = Of("automate", "devops"),
        };

        ImmutableArray<string> Of(string key, string? usually)
        {
            if (may?.Find(key) is { } list)
                return Lexicon.Each(list, _names.Role);
            return usually is not null && _names.Roles.Contains(usually) ? [usually] : _names.Roles;
        }
    }

    private static FinalKind Kind(string? name) => name switch
    {
        "success" => FinalKind.Success,
        "declined" => FinalKind.Declined,
        _ => FinalKind.Cancelled,
    };

    private void Remember(string place, string key)
    {
        if (_file.Find(key) is { } node)
            _places[place] = node;
    }

    private ImmutableArray<string> Keys(string table) => [.. Table(table).Select(e => e.Key.Value)];

    private List<YamlEntry> Table(string key) => (_file.Find(key) as YamlMap)?.Entries ?? [];
}
