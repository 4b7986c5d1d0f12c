using System.Collections.Immutable;

namespace Workflow.OpenId;

/// <summary>Who may ask for tokens, and what their tokens say.</summary>
internal sealed record Client(string Audience, string Subject, ImmutableArray<string> Roles, ImmutableArray<string> Projects, ImmutableArray<string> Rights)
{
    /// <summary>Every client's secret.</summary>
    public const string Secret = "for-tests-on-the-loopback-address-only";

    public static IReadOnlyDictionary<string, Client> All { get; } = new Dictionary<string, Client>(StringComparer.Ordinal)
    {
        ["developer"] = new("workflow", "tim", ["developer"], ["shop"], []),
        ["operator"] = new("workflow", "olga", ["manager", "tester"], ["shop", "crm"], ["operate"]),
        ["payroll"] = new("payroll", "tim", ["developer"], ["shop"], []),
    };
}
