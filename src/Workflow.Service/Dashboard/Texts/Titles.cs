using System.Runtime.CompilerServices;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Definitions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>
/// Definitions with their titles in a language. Those of the definitions that come with the service are translated; whatever a team calls
/// otherwise keeps the title that the team gave it.
/// </summary>
internal sealed class Titles(Language language)
{
    private static readonly Titles Russian = new(Language.Russian);
    private readonly ConditionalWeakTable<RegisteredDefinitions, RegisteredDefinitions> _known = [];

    public static RegisteredDefinitions In(Language language, RegisteredDefinitions definitions) =>
        language == Language.Russian ? Russian._known.GetValue(definitions, Russian.Translate) : definitions;

    private RegisteredDefinitions Translate(RegisteredDefinitions definitions) => new(definitions.All.Select(Of));

    private Definition Of(Definition definition)
    {
        var workflow = definition.Workflow;
        var isOurs = Language.English.Find($"title.{workflow}") is not null;
        return new Definition(definition.Parts with
        {
            Title = Say($"title.{workflow}", definition.Title),
            Roles = [.. definition.Roles.Select(r => r with { Title = language.Find("role." + r.Id) ?? r.Title })],
            Stages = [.. definition.Stages.Select(s => s with
            {
                Title = Say($"title.{workflow}.{s.Id}", s.Title),
                // What looks like an outcome of ours is a team's own word in a definition of its own, where all the words beside it stay.
                Outcomes = !isOurs ? s.Outcomes : [.. s.Outcomes.Select(o => o with { Title = Say($"title.outcome.{o.Id}", o.Title) })],
            })],
            Finals = [.. definition.Finals.Select(f => f with { Title = Say($"title.{workflow}.{f.Id}", f.Title) })],
        });
    }

    private string Say(string key, string own) => Language.English.Find(key) == own ? language.Find(key) ?? own : own;
}
