using System.Collections.Immutable;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>Makes a stage from its nodes.</summary>
internal sealed class StageBinder(string id, YamlMap map, Lexicon names, Places places)
{
    private static readonly TimeSpan _escalateAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan _attemptMayTake = TimeSpan.FromMinutes(10);
    private const int UsualRetries = 3;

    private readonly ImmutableArray<string> _outcomes =
        map.Find("outcomes") is YamlMap outcomes ? [.. outcomes.Entries.Select(e => e.Key.Value)] : [];

    public Stage Bind()
    {
        var roles = Lexicon.Each(map.Find("roles"), names.Role);
        return new Stage
        {
            Id = id,
            Title = Read.Text(map, "title") ?? Read.Humanise(id),
            Roles = roles,
            Outcomes = Outcomes(roles),
            Cancel = Target(map.Find("cancel")),
            Due = Due(map.Find("due")),
            Automation = Automation(),
            Children = Children(),
            Lease = Read.Text(map, "lease"),
            ProducesCommit = Read.Text(map, "produces") == "commit",
            Wip = Read.Number(map, "wip"),
            Activities = Activities(roles),
        };
    }

    private ImmutableArray<Outcome> Outcomes(ImmutableArray<string> roles)
    {
        var outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach (var (key, value) in (map.Find("outcomes") as YamlMap)?.Entries ?? [])
        {
            places[Places.Outcome(id, key.Value)] = key;
            var outcome = new Outcome { Id = key.Value, Title = Read.Humanise(key.Value), To = "", Roles = roles };
            outcomes.Add(value is YamlMap whole ? Whole(outcome, whole) : outcome with { To = Target(value) ?? "" });
        }

        return outcomes.ToImmutable();
    }

    private Outcome Whole(Outcome outcome, YamlMap whole)
    {
        var follows = Lexicon.Each(whole.Find("follows"), Read.Text);
        foreach (var node in (whole.Find("follows") as YamlList)?.Items ?? [])
            if (Read.Text(node) is { } name)
                places[Places.Follows(id, outcome.Id, name)] = node;
        return outcome with
        {
            Title = Read.Text(whole, "title") ?? outcome.Title,
            To = Target(whole.Find("to")) ?? "",
            ByAll = Read.Text(whole, "by") == "all",
            Roles = whole.Find("roles") is { } roles ? Lexicon.Each(roles, names.Role) : outcome.Roles,
            OnBehalf = Lexicon.Each(whole.Find("on-behalf"), names.Role),
            Needs = Lexicon.Each(whole.Find("needs"), names.Field),
            SeparateFrom = Lexicon.Each(whole.Find("separate-from"), names.Stage),
            Follows = follows,
        };
    }

    private Due? Due(YamlNode? node)
    {
        if (node is not YamlMap due)
            return Read.Span(node) is { } after ? new Due(after, _escalateAfter, _escalateAfter * 2, null) : null;
        var escalate = Read.Span(due.Find("escalate")) ?? _escalateAfter;
        return new Due(
            Read.Span(due.Find("after")) ?? TimeSpan.Zero,
            escalate,
            Read.Span(due.Find("act")) ?? escalate * 2,
            names.Outcome(due.Find("then"), id, _outcomes));
    }

    private Automation? Automation()
    {
        if (map.Find("automation") is not YamlMap automation || Lexicon.Automation(automation.Find("run")) is not { } run)
            return null;
        places[Places.Automation(id)] = automation.Find("run")!;
        return new Automation(
            run,
            Read.Span(automation.Find("timeout")) ?? _attemptMayTake,
            Read.Number(automation, "retries") ?? UsualRetries,
            Read.Text(automation, "advises") == "true",
            Read.Text(automation, "start") == "on-request",
            ((automation.Find("with") as YamlMap)?.Entries ?? []).ToImmutableSortedDictionary(e => e.Key.Value, e => Read.Text(e.Value) ?? "", StringComparer.Ordinal));
    }

    private Children? Children()
    {
        if (map.Find("children") is not YamlMap children || Read.Text(children, "workflow") is not { } workflow)
            return null;
        places[Places.ChildWorkflow(id)] = children.Find("workflow")!;
        foreach (var node in (children.Find("until") as YamlList)?.Items ?? [])
            if (Read.Text(node) is { } until)
                places[Places.ChildStage(id, until)] = node;
        return new Children(
            workflow,
            Lexicon.Each(children.Find("until"), Read.Text),
            Lexicon.Each(children.Find("before"), node => names.Outcome(node, id, _outcomes)),
            Read.Number(children, "wip"));
    }

    private ImmutableArray<Activity> Activities(ImmutableArray<string> roles) =>
        map.Find("activities") is not YamlList list ? [] :
        [
            .. from activity in list.Items.OfType<YamlMap>()
               let title = Read.Text(activity, "title")
               let every = Read.Span(activity.Find("every"))
               where title is not null && every is not null
               select new Activity(title, every.Value, activity.Find("roles") is { } own ? Lexicon.Each(own, names.Role) : roles),
        ];

    /// <summary>Where nothing near is known the name stays, and proofs take it for a way to anywhere.</summary>
    private string? Target(YamlNode? node) => names.Target(node) ?? Read.Text(node);
}
