using Workflow.Runtime.Definitions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>Roles and stages by the titles that definitions give them.</summary>
internal static class RoleNames
{
    /// <summary>A role's title: the reader's own word for those that are everywhere, else the definition's.</summary>
    public static string Of(Language language, RegisteredDefinitions definitions, string role) =>
        language.Find("role." + role) ?? definitions.All.SelectMany(d => d.Roles).FirstOrDefault(r => r.Id == role)?.Title ?? role;

    public static string List(Language language, RegisteredDefinitions definitions, IEnumerable<string> roles) =>
        string.Join(", ", roles.Select(r => Of(language, definitions, r)));
}
