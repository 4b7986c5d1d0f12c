namespace Workflow.Agent.GitProject;

/// <summary>What is known of a version, kept as an annotated tag of its commit.</summary>
/// <param name="Version">As <c>v12-1a2b3c4d</c>.</param>
/// <param name="Commit">Exactly what the release holds.</param>
/// <param name="Key">The instance that deployed it; null for a project's first version.</param>
/// <param name="Base">What main was before; what is between it and the commit is what a rollback takes back. Null for the first version.</param>
/// <param name="Previous">The version that was live before; null where there was none.</param>
/// <param name="Tag">The tag object's id.</param>
internal sealed record ReleaseRecord(string Version, string Commit, string? Key, string? Base, string? Previous, string Tag)
{
    public static string Name(int number, string commit) => $"v{number}-{commit[..8]}";

    public int Number => int.Parse(Version.AsSpan(1, Version.IndexOf('-', StringComparison.Ordinal) - 1));

    /// <summary>The tag object, as git stores it.</summary>
    public static string TagText(string version, string commit, string project, string? key, string? mainBefore, string? previous, DateTimeOffset now)
    {
        var text = $"object {commit}\ntype commit\ntag live/{version}\n"
            + $"tagger Workflow Agent <agent@workflow.invalid> {now.ToUnixTimeSeconds()} +0000\n\n"
            + $"{version} of {project}\n\n";
        foreach (var (name, value) in new[] { ("Key", key), ("Base", mainBefore), ("Previous", previous) })
        {
            if (value is not null)
                text += $"Workflow-{name}: {value}\n";
        }

        return text;
    }

    public static ReleaseRecord Parse(string version, string commit, string tag, string message)
    {
        var trailers = message.Split('\n')
            .Select(line => line.Split(": ", 2))
            .Where(parts => parts.Length == 2 && parts[0].StartsWith("Workflow-", StringComparison.Ordinal))
            .ToDictionary(parts => parts[0]["Workflow-".Length..], parts => parts[1]);
        return new ReleaseRecord(
            version, commit, trailers.GetValueOrDefault("Key"), trailers.GetValueOrDefault("Base"), trailers.GetValueOrDefault("Previous"), tag);
    }
}
