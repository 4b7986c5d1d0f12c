namespace Workflow.Cli.Invocation;

/// <summary>Where the key for a service comes from. Never from the command line itself: others on this machine can read that.</summary>
internal static class KeyFiles
{
    /// <param name="host">Surroundings.</param>
    /// <param name="file">The file that was named; null: none was.</param>
    public static string? Read(CliConfiguration host, string? file)
    {
        if (file is null)
            return Checked(host.Variable("WORKFLOW_KEY"), "WORKFLOW_KEY");
        var path = host.FullPath(file);
        if (!File.Exists(path))
            throw CliException.Usage($"There is no file {path}. Name one that holds a key and nothing else, with --key-file, or set WORKFLOW_KEY.");
        return Checked(File.ReadAllText(path).Trim(), path);
    }

    // What cannot be in a header is not sent: part of it would stand in an error message.
    private static string? Checked(string? key, string source) => key switch
    {
        null => null,
        "" => throw CliException.Usage($"{source} holds no key."),
        _ when key.All(c => c is > ' ' and <= '~') => key,
        _ => throw CliException.Usage($"{source} holds something else than one key or token: these have neither spaces nor lines."),
    };
}
