namespace Workflow.Service.Api.Views;

/// <summary>Enumerated values as the API spells them: lower case, as in JSON.</summary>
internal static class EnumText
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
