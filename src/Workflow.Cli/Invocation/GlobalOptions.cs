using System.CommandLine;

namespace Workflow.Cli.Invocation;

/// <summary>Options that every command takes.</summary>
public static class GlobalOptions
{
    public const string DefaultUrl = "http://127.0.0.1:5080";
    public const string Text = "text";
    public const string Json = "json";

    public static Option<string?> Url { get; } = new("--url")
    {
        Description = $"The service's address (else WORKFLOW_URL, else {DefaultUrl})",
        HelpName = "ADDRESS",
        Recursive = true,
    };

    public static Option<string?> Project { get; } = new("--project")
    {
        Description = "The project (else WORKFLOW_PROJECT, else the only one there is, else 'default')",
        HelpName = "PROJECT",
        Recursive = true,
    };

    public static Option<string?> As { get; } = new("--as")
    {
        Description = "Who acts (else WORKFLOW_AS, else the login name)",
        HelpName = "NAME",
        Recursive = true,
    };

    public static Option<string?> Role { get; } = new("--role")
    {
        Description = "The role acted in, as the definition names it (else WORKFLOW_ROLE)",
        HelpName = "ROLE",
        Recursive = true,
    };

    public static Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = "A file with the key for a service that asks for one (else WORKFLOW_KEY)",
        HelpName = "FILE",
        Recursive = true,
    };

    public static Option<string> Format { get; } = CreateFormat();

    internal static void AddTo(Command root)
    {
        foreach (var option in new Option[] { Url, Project, As, Role, KeyFile, Format })
            root.Options.Add(option);
    }

    private static Option<string> CreateFormat()
    {
        var option = new Option<string>("--format")
        {
            Description = "text for people, json for programs",
            DefaultValueFactory = _ => Text,
            Recursive = true,
        };
        option.AcceptOnlyFromAmong(Text, Json);
        return option;
    }
}
