namespace Workflow.Servers;

/// <summary>A throw-away server's own directory, owned by the user that the server runs as.</summary>
internal static class ServerDirectory
{
    /// <summary>Makes a directory that nobody else can read.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="user">Who owns it, where this process is root.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<string> CreateAsync(string name, string user, CancellationToken cancellationToken)
    {
        // Short: a UNIX socket's path has at most 107 bytes.
        var path = Directory.CreateTempSubdirectory($"wf-{name}-").FullName;
        if (Shell.IsRoot)
            await Shell.RunAsync(null, null, "chown", [$"{user}:", path], cancellationToken);
        return path;
    }
}
