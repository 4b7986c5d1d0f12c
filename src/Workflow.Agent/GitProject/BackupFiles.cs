using System.Security.Cryptography;
using System.Text.Json;
using Workflow.Messages;

namespace Workflow.Agent.GitProject;

/// <summary>The files of a backup, and whether they are what its manifest says.</summary>
internal static class BackupFiles
{
    public const string Bundle = "repository.bundle";
    public const string Live = "live.tar";
    public const string Sandbox = "sandbox.tar";

    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    public static async Task WriteManifestAsync(string directory, BackupManifest manifest, CancellationToken cancellationToken) =>
        await File.WriteAllTextAsync(
            Path.Combine(directory, BackupManifest.FileName), JsonSerializer.Serialize(manifest, WireJson.Indented) + "\n", cancellationToken);

    /// <summary>The manifest; null where the directory holds no backup.</summary>
    public static async Task<BackupManifest?> ReadManifestAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, BackupManifest.FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, cancellationToken), WireJson.Options)
                ?? throw Damaged(directory, "its manifest is empty");
        }
        catch (JsonException e)
        {
            throw Damaged(directory, $"its manifest cannot be read ({e.Message})");
        }
    }

    public static async Task<IReadOnlyList<BackupFile>> DescribeAsync(string directory, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
            files.Add(new BackupFile(Path.GetFileName(path), new FileInfo(path).Length, await HashAsync(path, cancellationToken)));
        return files;
    }

    /// <exception cref="AutomationFailedException">A file is missing or not what the manifest says.</exception>
    public static async Task VerifyAsync(string directory, BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(directory, Names.Segment(file.Name, "a file of a backup"));
            if (!File.Exists(path))
                throw Damaged(directory, $"'{file.Name}' is missing");
            if (await HashAsync(path, cancellationToken) != file.Sha256)
                throw Damaged(directory, $"the SHA-256 of '{file.Name}' is not the one in the manifest");
        }
    }

    public static AutomationFailedException Damaged(string directory, string how) => new(
        $"the backup '{directory}' is damaged: {how}", "Its files must be exactly as they were written", "Use another backup");
}
