using Workflow.Engine.Definitions;
using Workflow.Messages.Http;

namespace Workflow.Service.Api.Views;

/// <summary>Definitions as the API shows them.</summary>
internal static class DefinitionView
{
    public static DefinitionSummary Summary(Definition definition) =>
        new(definition.Workflow, definition.Version, definition.Title, definition.Key, definition.Hash, definition.Stages.Length);

    public static DefinitionDetails Details(Definition definition, string yaml) => new()
    {
        Workflow = definition.Workflow,
        Version = definition.Version,
        Title = definition.Title,
        Key = definition.Key,
        Hash = definition.Hash,
        Start = definition.Start,
        Roles = definition.Roles.ToDictionary(r => r.Id, r => r.Title, StringComparer.Ordinal),
        Fields = definition.Fields.ToDictionary(f => f.Id, f => FieldTypes.Name(f.Type), StringComparer.Ordinal),
        Stages = [.. definition.Stages.Select(Of)],
        Final = definition.Finals.ToDictionary(f => f.Id, f => f.Kind, StringComparer.Ordinal),
        Yaml = yaml,
    };

    public static DefinitionFaultRecord Of(DefinitionFault fault) => new(
        fault.Code, fault.Line, fault.Column, fault.Message, fault.Value,
        fault.Legal.IsDefaultOrEmpty ? null : fault.Legal, fault.Nearest, fault.Path.IsDefaultOrEmpty ? null : fault.Path);

    private static StageDetails Of(Stage stage) => new()
    {
        Id = stage.Id,
        Title = stage.Title,
        Roles = stage.Roles,
        Cancel = stage.Cancel,
        Automation = stage.Automation?.Run,
        Children = stage.Children?.Workflow,
        Outcomes = [.. stage.Outcomes.Select(Of)],
    };

    private static OutcomeDetails Of(Outcome outcome) => new()
    {
        Id = outcome.Id,
        Title = outcome.Title,
        To = outcome.To,
        ByAll = outcome.ByAll,
        Roles = outcome.Roles,
        OnBehalf = outcome.OnBehalf,
        Needs = outcome.Needs,
    };
}
