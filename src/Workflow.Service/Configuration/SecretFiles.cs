namespace Workflow.Service.Configuration;

/// <summary>Secrets that lie in files of their own, as orchestrators mount them.</summary>
internal static class SecretFiles
{
    private const long Longest = 64 * 1024;

    /// <summary>The file's text without the white space around it; null where it cannot be read or holds nothing.</summary>
    public static string? Read(string path)
    {
        try
        {
            return new FileInfo(path).Length <= Longest && File.ReadAllText(path).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static bool CanRead(string path) => Read(path) is not null;
}
