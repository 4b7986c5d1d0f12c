namespace Workflow.Agent.Hosting;

/// <summary>The command line: <c>--name value</c>, <c>--name=value</c>, <c>--agent:key=value</c>.</summary>
internal sealed class AgentArguments
{
    private static readonly string Prefix = $"--{AgentKey.Section}:";

    /// <summary>The file that was named; null where none was.</summary>
    public string? File { get; private set; }

    public bool Help { get; private set; }

    /// <summary>Values by their keys, as <c>Agent:Service</c>.</summary>
    public Dictionary<string, string?> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<string> Faults { get; } = [];

    public static AgentArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new AgentArguments();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (name is "--help" or "-h")
                parsed.Help = true;
            else if (!name.StartsWith("--", StringComparison.Ordinal))
                parsed.Faults.Add($"'{args[i]}' is not understood. Options begin with --; see --help.");
            else if (value is not null || i + 1 < args.Count)
                parsed.Take(name, value ?? args[++i]);
            else
                parsed.Faults.Add($"{name} needs a value.");
        }

        return parsed;
    }

    private void Take(string name, string value)
    {
        if (name == "--config")
        {
            File = value;
            return;
        }

        var within = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? name[Prefix.Length..] : null;
        var key = within is null ? AgentKey.All.FirstOrDefault(k => k.Option == name) : AgentKey.Find(within);
        if (key is { Secret: true })
            Faults.Add($"{name} is a secret, and other users can read command lines. Give it as {key.Path}File, in the environment, or in appsettings.json.");
        else if (key is not null)
            Values[key.Path] = value;
        else if (within is not null)
            Values[$"{AgentKey.Section}:{within}"] = value;
        else
            Faults.Add($"{name} is not known. Known are: --config, --help, {string.Join(", ", AgentKey.All.Select(k => k.Option).OfType<string>())}, --agent:KEY.");
    }
}
