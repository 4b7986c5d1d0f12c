using System.Globalization;

namespace Workflow.Service.Access;

/// <summary>The names under which this service may be called: this machine's own, and no other.</summary>
internal static class LocalAddress
{
    /// <summary>Whether a Host header names this machine and the port that was connected to.</summary>
    public static bool IsHost(string? host, int port)
    {
        if (string.IsNullOrEmpty(host))
            return false;
        var value = new HostString(host);
        return IsName(value.Host) && (value.Port ?? 80) == port && PortIsPlain(host, value.Port);
    }

    /// <summary>Whether an Origin header is a page that this service itself has served.</summary>
    public static bool IsOrigin(string origin, int port) =>
        origin.StartsWith("http://", StringComparison.Ordinal) && IsHost(origin["http://".Length..], port);

    private static bool IsName(string name) =>
        name is "127.0.0.1" or "[::1]" || name.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // HostString reads "127.0.0.1:5080@evil" and the like leniently: what was read must be all that was said.
    private static bool PortIsPlain(string host, int? port)
    {
        var suffix = port is { } number ? ":" + number.ToString(CultureInfo.InvariantCulture) : "";
        return host.EndsWith(suffix, StringComparison.Ordinal) && IsName(host[..^suffix.Length]);
    }
}
