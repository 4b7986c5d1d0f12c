using System.Text;

namespace Workflow.Engine.Definitions;

/// <summary>A definition as a Mermaid state diagram.</summary>
public static class MermaidDiagram
{
    /// <summary>Words that mean something to Mermaid where a state's name stands.</summary>
    private static readonly HashSet<string> _words =
        ["state", "note", "class", "end", "direction", "default", "style", "as", "hide", "scale", "click", "href", "left", "right", "of", "root"];

    /// <param name="definition">The definition.</param>
    /// <param name="current">The stage to mark as the one where an instance is; null: none.</param>
    /// <param name="visited">Stages to mark as visited.</param>
    /// <returns>The diagram's text (<c>stateDiagram-v2</c>), ending in a line break.</returns>
    public static string Of(Definition definition, string? current = null, IEnumerable<string>? visited = null)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var stage in definition.Stages)
            State(stage.Id, stage.Title);
        foreach (var final in definition.Finals)
            State(final.Id, final.Title);
        Way("[*]", Name(definition.Start), null);
        foreach (var stage in definition.Stages)
        {
            foreach (var outcome in stage.Outcomes)
                Way(Name(stage.Id), Name(outcome.To), outcome.Id);
            if (stage.Cancel is { } cancel)
                Way(Name(stage.Id), Name(cancel), "cancel");
        }

        foreach (var final in definition.Finals)
            Way(Name(final.Id), "[*]", null);
        Mark("visited", "fill:#e3f2e6,stroke:#4b7f52,color:#1b1b1b", (visited ?? []).Where(s => s != current).Distinct());
        Mark("current", "fill:#ffd54f,stroke:#8a6100,stroke-width:3px,color:#1b1b1b", current is null ? [] : [current]);
        return text.ToString();

        void State(string id, string title) => text.Append("    state \"").Append(Escape(title)).Append("\" as ").Append(Name(id)).Append('\n');

        void Way(string from, string to, string? label) =>
            text.Append("    ").Append(from).Append(" --> ").Append(to).Append(label is null ? "" : $" : {label}").Append('\n');

        void Mark(string kind, string style, IEnumerable<string> stages)
        {
            var known = stages.Where(s => definition.FindStage(s) is not null || definition.IsFinal(s)).Select(Name).ToArray();
            if (known.Length > 0)
                text.Append("    classDef ").Append(kind).Append(' ').Append(style).Append("\n    class ").AppendJoin(", ", known).Append(' ').Append(kind).Append('\n');
        }
    }

    /// <summary>Mermaid takes a hyphen for the beginning of an arrow.</summary>
    private static string Name(string id) => _words.Contains(id) ? id + "_" : id.Replace('-', '_');

    private static string Escape(string title)
    {
        var text = new StringBuilder();
        foreach (var c in title)
            text.Append(c switch { '#' => "#35;", ';' => "#59;", '"' => "#quot;", '<' => "#lt;", '>' => "#gt;", _ => c.ToString() });
        return text.ToString();
    }
}
