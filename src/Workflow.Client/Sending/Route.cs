using System.Globalization;
using System.Text;

namespace Workflow.Client.Sending;

/// <summary>Addresses with every part escaped.</summary>
internal static class Route
{
    public static string Of(FormattableString path)
    {
        var parts = path.GetArguments().Select(part => (object)Uri.EscapeDataString(Text(part) ?? "")).ToArray();
        return string.Format(CultureInfo.InvariantCulture, path.Format, parts);
    }

    /// <summary>Adds the parameters that have a value.</summary>
    public static string With(this string path, params ReadOnlySpan<(string Name, object? Value)> query)
    {
        var address = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (Text(value) is not { } text)
                continue;
            address.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(text));
            separator = '&';
        }

        return address.ToString();
    }

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
