using Workflow.Engine.Instances;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>What a client may know of where the work runs: addresses that a browser opens, and a version's name. Paths and commits are the team's own.</summary>
internal static class ShownPlaces
{
    // As many characters as git shortens a commit to.
    private const int ShortestHash = 7;

    /// <summary>The addresses among what automations made, each once, with the name it was given.</summary>
    public static IReadOnlyList<(string Name, Uri Address)> Addresses(Engine.Instances.Instance instance) =>
    [
        .. instance.Outputs.OrderBy(o => o.Key.Contains('.', StringComparison.Ordinal)).DistinctBy(o => o.Value)
            .Select(o => (o.Key, Address: Address(o.Value))).Where(o => o.Address is not null).Select(o => (o.Key, o.Address!)),
    ];

    /// <summary>The version as people call it; null where it has no name but a commit's hash.</summary>
    public static string? Version(Placement placement) =>
        placement.Environment != Placement.Prod || placement.Version.Length == 0 || IsHash(placement.Version) || placement.Version.AsSpan().ContainsAny('/', '\\')
            ? null
            : placement.Version;

    // An address with a password in it is no client's.
    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && address.UserInfo.Length == 0
            ? address
            : null;

    private static bool IsHash(string version) => version.Length >= ShortestHash && version.All(char.IsAsciiHexDigit);
}
