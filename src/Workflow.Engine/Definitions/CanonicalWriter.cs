using System.Collections.Immutable;
using System.Text.Json;

namespace Workflow.Engine.Definitions;

/// <summary>Writes the canonical form, key by key in the order of the file's shape.</summary>
internal sealed class CanonicalWriter(Utf8JsonWriter json)
{
    public void Write(DefinitionParts parts) => Map(() =>
    {
        json.WriteString("workflow", parts.Workflow);
        json.WriteNumber("version", parts.Version);
        json.WriteString("title", parts.Title);
        json.WriteString("key", parts.Key);
        json.WriteString("start", parts.Start);
        Map("roles", () => parts.Roles.ToList().ForEach(r => json.WriteString(r.Id, r.Title)));
        Map("fields", () => parts.Fields.ToList().ForEach(f => json.WriteString(f.Id, FieldTypes.Name(f.Type))));
        Map("may", () => May(parts.May));
        Map("stages", () => parts.Stages.ToList().ForEach(s => Map(s.Id, () => Stage(s))));
        Map("final", () => parts.Finals.ToList().ForEach(f => Map(f.Id, () => Final(f))));
        List("rules", parts.Rules, rule => Map(() => Rule(rule)));
    });

    private void May(Permissions may)
    {
        Names("cancel", may.Cancel);
        Names("override", may.Override);
        Names("suspend", may.Suspend);
        Names("escalate", may.Escalate);
        Names("automate", may.Automate);
    }

    private void Stage(Stage stage)
    {
        json.WriteString("title", stage.Title);
        Names("roles", stage.Roles);
        if (stage.Due is { } due)
            Map("due", () => Due(due));
        Text("cancel", stage.Cancel);
        Text("lease", stage.Lease);
        Text("produces", stage.ProducesCommit ? "commit" : null);
        Number("wip", stage.Wip);
        if (stage.Automation is { } automation)
            Map("automation", () => Automation(automation));
        if (stage.Children is { } children)
            Map("children", () => Children(children));
        if (!stage.Activities.IsEmpty)
            List("activities", stage.Activities, activity => Map(() => Activity(activity)));
        Map("outcomes", () => stage.Outcomes.ToList().ForEach(o => Map(o.Id, () => Outcome(o))));
    }

    private void Due(Due due)
    {
        json.WriteString("after", Durations.Format(due.After));
        json.WriteString("escalate", Durations.Format(due.Escalate));
        if (due.Then is null)
            return;
        json.WriteString("act", Durations.Format(due.Act));
        json.WriteString("then", due.Then);
    }

    private void Automation(Automation automation)
    {
        json.WriteString("run", automation.Run);
        json.WriteString("timeout", Durations.Format(automation.Timeout));
        json.WriteNumber("retries", automation.Retries);
        json.WriteString("start", automation.OnRequest ? "on-request" : "automatic");
        json.WriteBoolean("advises", automation.Advises);
        if (!automation.With.IsEmpty)
            Map("with", () => automation.With.ToList().ForEach(w => json.WriteString(w.Key, w.Value)));
    }

    private void Children(Children children)
    {
        json.WriteString("workflow", children.Workflow);
        Names("until", children.Until);
        Names("before", children.Before);
        Number("wip", children.Wip);
    }

    private void Activity(Activity activity)
    {
        json.WriteString("title", activity.Title);
        json.WriteString("every", Durations.Format(activity.Every));
        Names("roles", activity.Roles);
    }

    private void Outcome(Outcome outcome)
    {
        json.WriteString("to", outcome.To);
        json.WriteString("title", outcome.Title);
        json.WriteString("by", outcome.ByAll ? "all" : "one");
        Names("roles", outcome.Roles);
        Names("on-behalf", outcome.OnBehalf);
        Names("needs", outcome.Needs);
        Names("separate-from", outcome.SeparateFrom);
        Names("follows", outcome.Follows);
    }

    private void Final(FinalStage final)
    {
        json.WriteString("kind", final.Kind.ToString().ToLowerInvariant());
        json.WriteString("title", final.Title);
    }

    private void Rule(Rule rule)
    {
        if (!rule.StartsUnmet)
            Names("after", rule.Clears);
        if (!rule.StartsUnmet)
            Names("must-pass", rule.Sets);
        Names("before", rule.Before);
        if (!rule.StartsUnmet)
            return;
        Names("needs", rule.Sets);
        if (!rule.Clears.SequenceEqual(rule.Before))
            Names("since", rule.Clears);
    }

    private void Text(string key, string? value)
    {
        if (value is not null)
            json.WriteString(key, value);
    }

    private void Number(string key, int? value)
    {
        if (value is not null)
            json.WriteNumber(key, value.Value);
    }

    private void Names(string key, ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
            List(key, names, json.WriteStringValue);
    }

    private void List<T>(string key, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }

    private void Map(string key, Action write)
    {
        json.WritePropertyName(key);
        Map(write);
    }

    private void Map(Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }
}
