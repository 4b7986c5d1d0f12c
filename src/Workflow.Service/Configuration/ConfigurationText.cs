using System.Text;

namespace Workflow.Service.Configuration;

/// <summary>The keys as people read them: in the help, and in the documentation.</summary>
public static class ConfigurationText
{
    /// <summary>What <c>Workflow.Service --help</c> prints.</summary>
    public static string Help()
    {
        var text = new StringBuilder(
            """
            Usage: Workflow.Service [--config FILE] [--check-config] [--KEY=VALUE …]

              --config FILE    read this file instead of appsettings.json (looked for here, then beside the program)
              --check-config   say whether the configuration is right, and exit
              --port N         short for --Port=N
              --data DIR       short for --DataDirectory=DIR
              --help           this text

            Keys, as parts of appsettings.json joined with colons. Each can also be an environment variable (WORKFLOW_, then the
            key with __ for the colon), or an option (--Server:Node=a). The command line wins over the environment, that over the
            file. # is the number of an item, from 0. Lists are arrays, or one text with commas. The command line is no place for
            secrets: others on this machine can read it.


            """);
        foreach (var key in ConfigurationKeys.All)
            text.Append("  ").Append(key.Path).Append('\n')
                .Append("      ").Append(key.Meaning).Append('\n')
                .Append("      Takes ").Append(key.Form.Legal).Append(". Default: ").Append(key.Default).Append(".\n");
        return text.Append("\nExit codes: 0 done, 2 the configuration has faults, 10 the port cannot be had, 11 the data cannot be used.\n").ToString();
    }

    /// <summary>The table in <c>docs/configuration.md</c>.</summary>
    public static string MarkdownTable()
    {
        var text = new StringBuilder("| key | meaning | takes | default |\n|---|---|---|---|\n");
        foreach (var key in ConfigurationKeys.All)
            text.Append($"| `{key.Path}` | {key.Meaning} | {key.Form.Legal} | {key.Default} |\n");
        return text.ToString();
    }
}
