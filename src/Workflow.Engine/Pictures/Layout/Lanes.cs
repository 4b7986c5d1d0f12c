using System.Collections.Immutable;
using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>Which lane each stage is in: that of the role whose word moves it on, or that of the agents.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<string, int> _of = [];

    public Lanes(Definition definition, ImmutableArray<PictureWay> ways)
    {
        var role = definition.Stages.ToDictionary(s => s.Id, RoleOf);
        // The order of the definition; what agents do is below all people.
        Roles = [.. definition.Roles.Select(r => r.Id).Where(r => role.ContainsValue(r)), .. role.ContainsValue("") ? [""] : (string[])[]];
        foreach (var (stage, its) in role)
            _of[stage] = Roles.IndexOf(its);
        // An end is where the work was that led to it.
        foreach (var final in definition.Finals)
            _of[final.Id] = ways.Where(w => w.To == final.Id).OrderBy(w => w.Outcome is null).Select(w => _of[w.From]).FirstOrDefault();
    }

    /// <summary>Role ids from top to bottom; empty: the agents.</summary>
    public ImmutableArray<string> Roles { get; }

    public int Of(string stage) => _of[stage];

    private static string RoleOf(Stage stage) => stage switch
    {
        { Automation: { Advises: false, OnRequest: false } } => "",
        { Outcomes: [{ ByAll: false, Roles: [var first, ..] }, ..] } => first,
        _ => stage.Roles[0],
    };
}
