namespace Workflow.Agent.Programs;

/// <summary>The environment that programs get: what is listed here, and nothing else of the agent's own.</summary>
public static class ProgramEnvironment
{
    /// <summary>Carried by everything an automation starts: the path of its instance's fence. Leftovers are found by it.</summary>
    public const string Mark = "WORKFLOW_FENCE";

    private static readonly string[] Passed =
        ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TZ", "DOTNET_ROOT", "JAVA_HOME", "GOPATH", "NUGET_PACKAGES"];

    /// <summary>For the project's own programs.</summary>
    public static Dictionary<string, string> ForProject() => Allowed(Passed, "C.UTF-8");

    /// <summary>For git: its own identity, no configuration but the repository's, no question ever asked.</summary>
    public static Dictionary<string, string> ForGit()
    {
        var environment = Allowed(["PATH", "TMPDIR", "TZ"], "C");
        foreach (var who in new[] { "AUTHOR", "COMMITTER" })
        {
            environment[$"GIT_{who}_NAME"] = "Workflow Agent";
            environment[$"GIT_{who}_EMAIL"] = "agent@workflow.invalid";
        }

        environment["GIT_CONFIG_NOSYSTEM"] = "1";
        environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        environment["GIT_ATTR_NOSYSTEM"] = "1";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_EDITOR"] = "true";
        environment["GIT_ASKPASS"] = "true";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        return environment;
    }

    private static Dictionary<string, string> Allowed(string[] names, string locale)
    {
        var environment = new Dictionary<string, string> { ["LC_ALL"] = locale };
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                environment[name] = value;
        }

        return environment;
    }
}
