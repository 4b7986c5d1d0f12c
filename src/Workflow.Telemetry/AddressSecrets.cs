namespace Workflow.Telemetry;

/// <summary>The password in an address.</summary>
public static class AddressSecrets
{
    /// <returns>As it is, and as the address spells it; empty texts where there is none.</returns>
    public static IEnumerable<string> Of(Uri address)
    {
        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var encoded = colon < 0 ? "" : address.UserInfo[(colon + 1)..];
        return [Uri.UnescapeDataString(encoded), encoded];
    }
}
