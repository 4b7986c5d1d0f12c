using System.Text.Json;

namespace Workflow.Service.Configuration;

/// <summary>A configuration file: JSON, in which comments and trailing commas are allowed.</summary>
internal static class ConfigurationFile
{
    public const string Name = "appsettings.json";

    /// <summary>The file that counts; null where there is none.</summary>
    public static string? Find(ConfigurationRequest request) =>
        request.File is { } named
            ? Path.GetFullPath(named, request.WorkingDirectory)
            : request.Directories.Select(d => Path.Combine(d, Name)).FirstOrDefault(File.Exists);

    /// <summary>Its values; where it cannot be read, a fault.</summary>
    public static IEnumerable<Setting> Read(string path, ICollection<ConfigurationFault> faults)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return [.. new ConfigurationBuilder().AddJsonStream(stream).Build().AsEnumerable().Where(p => p.Value is not null && p.Key != "$schema").Select(p => new Setting(p.Key, p.Value!, path))];
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new ConfigurationFault("--config", path, null, "There is no such file.", "Name one that exists."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigurationFault("--config", path, null, "The file cannot be read.", "Name a file, and let this user read it."));
        }
        catch (Exception strange) when (strange is FormatException or InvalidDataException or JsonException)
        {
            // The parser's own words name the line, never the text, which may be a secret.
            var where = (strange as JsonException ?? strange.InnerException as JsonException)?.LineNumber is { } line ? $" at line {line + 1}" : "";
            faults.Add(new ConfigurationFault("--config", path, null, $"The file stops being a JSON object{where}, or says a key twice.", "Mend it there."));
        }

        return [];
    }
}
