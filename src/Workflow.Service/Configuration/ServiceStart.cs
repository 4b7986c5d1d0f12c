namespace Workflow.Service.Configuration;

/// <summary>What the program was started for: to serve with options, or only to say something.</summary>
/// <param name="Options">Null where nothing is to be served.</param>
/// <param name="Says">What to print; null where nothing is.</param>
internal sealed record ServiceStart(WorkflowHostOptions? Options, string? Says)
{
    /// <summary>Reads the command line, and the configuration around it.</summary>
    /// <exception cref="HostStartException">Something is wrong with either.</exception>
    public static ServiceStart Read(IReadOnlyList<string> args, ConfigurationRequest surroundings)
    {
        var line = ServiceCommandLine.Parse(args);
        if (line.Help)
            return new ServiceStart(null, ConfigurationText.Help());
        var options = ConfigurationReader.Read(surroundings with { File = line.Config, CommandLine = line.Settings });
        return line.CheckOnly ? new ServiceStart(null, Summary(options)) : new ServiceStart(options, null);
    }

    /// <summary>This process's own surroundings.</summary>
    public static ConfigurationRequest Surroundings() => new()
    {
        Directories = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory],
        Environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "", StringComparer.Ordinal),
        Defaults = new WorkflowHostOptions { DataDirectory = ".workflow" },
    };

    private static string Summary(WorkflowHostOptions options) =>
        $"The configuration is right: {(options.Server is { } server ? $"server mode, node {server.Node}" : $"embedded, data in {options.DataDirectory}")}, "
        + $"listening on {options.Address} port {options.Port}, "
        + (options.Identity.IsConfigured ? $"{(options.Identity.Keys.Count == 1 ? "1 key" : $"{options.Identity.Keys.Count} keys")}{(options.Identity.Jwt is { } jwt ? $" and tokens of {jwt.Authority}" : "")}." : "no identity.")
        + "\n";
}
