using System.Collections.Immutable;
using Workflow.Engine.Definitions.Shapes;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Reading;

/// <summary>
/// The names a file may use. A name that is none of them is a fault; where a near one is known, reading goes on with that,
/// so that one slip does not hide what else is wrong, nor is taken for something else.
/// </summary>
internal sealed class Lexicon(FaultList faults)
{
    public ImmutableArray<string> Roles { get; init; } = [];
    public ImmutableArray<string> Fields { get; init; } = [];
    public ImmutableArray<string> Stages { get; init; } = [];
    public ImmutableArray<string> Finals { get; init; } = [];

    public string? Role(YamlNode? node) => Known(DefinitionFaultCodes.UnknownRole, NameWordings.NoRole, node, Roles);

    public string? Field(YamlNode? node) => Known(DefinitionFaultCodes.UnknownField, NameWordings.NoField, node, Fields);

    public string? Stage(YamlNode? node) => Known(DefinitionFaultCodes.UnknownStage, NameWordings.NoStage, node, Stages);

    /// <summary>A stage or a final stage.</summary>
    public string? Target(YamlNode? node) => Known(DefinitionFaultCodes.UnknownStage, NameWordings.NoStage, node, [.. Stages, .. Finals]);

    /// <summary>The shape has refused an unknown one already.</summary>
    public static string? Automation(YamlNode? node) =>
        Read.Text(node) is { } name ? AutomationCatalog.Known.ContainsKey(name) ? name : Nearest.Of(name, AutomationCatalog.Names) : null;

    public string? Outcome(YamlNode? node, string stage, IReadOnlyCollection<string> outcomes) =>
        Known(DefinitionFaultCodes.UnknownOutcome, NameWordings.NoOutcome, node, outcomes, stage);

    public string? Event(YamlNode? node, IReadOnlyCollection<string> events) =>
        node is YamlText text && Values.Event.IsLegal(text.Value) ? Known(DefinitionFaultCodes.UnknownEvent, NameWordings.NoEvent, node, events) : null;

    /// <summary>Every name of a list, resolved; what is unknown is left out.</summary>
    public static ImmutableArray<string> Each(YamlNode? list, Func<YamlNode, string?> resolve) =>
        list is YamlList items ? [.. items.Items.Select(resolve).OfType<string>().Distinct()] : [];

    private string? Known(string code, Wording none, YamlNode? node, IReadOnlyCollection<string> legal, string stage = "")
    {
        if (node is not YamlText { IsNothing: false } text)
            return null;
        if (legal.Contains(text.Value))
            return text.Value;
        return faults.AddUnknown(code, text, none.With(("name", Shown.Name(text.Value)), ("stage", stage)), text.Value, legal);
    }
}
