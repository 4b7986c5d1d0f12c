using System.Globalization;

namespace Workflow.Service.Dashboard.Instance;

/// <summary>How much of a long list an instance's page shows: the newest, and more on demand, as the address says.</summary>
internal static class NewestOf
{
    /// <summary>As many as are looked at as a rule.</summary>
    public const int First = 50;

    private const int Step = 200;

    // What a page can draw in one go and still be moved about.
    private const int Most = 100_000;

    /// <param name="asked">What the address says.</param>
    public static int Asked(string? asked) => int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, First, Most) : First;

    /// <summary>How many are shown where more are asked for.</summary>
    public static int After(int shown) => Math.Min(Most, shown + Step);
}
