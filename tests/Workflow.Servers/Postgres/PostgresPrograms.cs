namespace Workflow.Servers;

/// <summary>Where PostgreSQL's programs are: Debian keeps them out of the path, by version.</summary>
internal static class PostgresPrograms
{
    private const string Debian = "/usr/lib/postgresql";

    public static string Directory { get; } = Find();

    public static string Of(string program) => Path.Combine(Directory, program);

    private static string Find()
    {
        IEnumerable<string> versions = System.IO.Directory.Exists(Debian)
            ? System.IO.Directory.GetDirectories(Debian).OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
            : [];
        return versions.Select(d => Path.Combine(d, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "pg_ctl")))
            ?? throw MissingServerException.Of("PostgreSQL", "postgresql", ThrowawayPostgres.Variable);
    }
}
