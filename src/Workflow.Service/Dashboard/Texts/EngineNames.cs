using Workflow.Engine.Definitions;
using Workflow.Service.Dashboard.Instance;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Names that the engine and its agents give, as the reader calls them. What has no word keeps its name.</summary>
internal static class EngineNames
{
    public static string Automation(Language language, string id) => language.Find("automation." + id) ?? id;

    public static string Lease(Language language, string id) => language.Find("lease." + id) ?? id;

    /// <summary>A lease as what somebody stands in line for, got or gave back: there a language may say it in another form.</summary>
    public static string LeaseAsObject(Language language, string id) => language.Find($"lease.{id}.object") ?? Lease(language, id);

    /// <summary>Who did something. Nobody may call themselves as the engine or its agent.</summary>
    public static string Actor(Language language, string name) => language.Find("actor." + name) ?? name;

    /// <summary>What an automation left, as <c>sandbox.base</c>: its stage's title and what it is.</summary>
    public static string Output(Language language, Definition definition, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && definition.FindTitle(name[..dot]) is { } stage ? $"{stage}: {Own(name[(dot + 1)..])}" : Own(name);

        string Own(string id) => language.Find("output." + id) ?? FieldNames.Of(language, id);
    }
}
