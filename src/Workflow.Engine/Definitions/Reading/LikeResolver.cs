using Workflow.Engine.Definitions.Shapes;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Completes stages that are <c>like</c> others: everything of the other is taken that is not said, the title excepted.</summary>
internal sealed class LikeResolver(YamlMap stages, FaultList faults)
{
    private readonly Dictionary<string, YamlMap?> _resolved = [];
    private readonly List<string> _underWay = [];

    /// <returns>The stage with everything it takes from others; null where that cannot be made out.</returns>
    public YamlMap? Resolve(string id)
    {
        if (_resolved.TryGetValue(id, out var known))
            return known;
        if (stages.FindEntry(id) is not { Value: YamlMap own } entry)
            return null;
        _underWay.Add(id);
        var whole = own.Find("like") is YamlText like ? Complete(entry.Key, own, like) : own;
        _underWay.Remove(id);
        return _resolved[id] = whole;
    }

    private YamlMap? Complete(YamlText stage, YamlMap own, YamlText like)
    {
        var ids = stages.Entries.Select(e => e.Key.Value).ToArray();
        var name = ids.Contains(like.Value)
            ? like.Value
            : faults.AddUnknown(DefinitionFaultCodes.UnknownStage, like, NameWordings.NoStage.With(("name", Shown.Name(like.Value))), like.Value, ids);
        if (name is null)
            return null;
        if (_underWay.Contains(name))
        {
            var circle = _underWay.SkipWhile(s => s != name).Append(name);
            faults.Add(DefinitionFaultCodes.LikeRecursion, like, NameWordings.LikeCircle.With(("stages", string.Join(" → ", circle))), like.Value, LegalWordings.UnlikeStage.With());
            return null;
        }

        if (Resolve(name) is not { } other)
            return null;
        var taken = other.Entries.Where(e => e.Key.Value is not "title" and not "like" && own.Find(e.Key.Value) is null);
        var whole = new YamlMap(own.At, [.. own.Entries, .. taken]);
        new ShapeCheck(faults).CheckRequired(whole, FileShape.Stage, stage, Subject.Stage(stage.Value));
        return whole;
    }
}
