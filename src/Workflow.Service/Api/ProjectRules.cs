using Workflow.Messages.Http;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>What a project's settings must be, whatever is there on the disk; that is looked at by the project's check.</summary>
internal static class ProjectRules
{
    /// <exception cref="Refusal"><c>invalid-project</c>, naming the member.</exception>
    public static void Check(string project, ProjectSettings settings)
    {
        Require("project", settings.Project, settings.Project == project, $"the id in the address, '{project}'");
        Path("repository", settings.Repository);
        Path("deployDirectory", settings.DeployDirectory);
        Path("workDirectory", settings.WorkDirectory);
        Require(
            "mainBranch", settings.MainBranch,
            !string.IsNullOrWhiteSpace(settings.MainBranch) && settings.MainBranch[0] != '-' && !settings.MainBranch.Any(c => char.IsControl(c) || c == ' '),
            "the name of a branch, as main");
        Program("test", settings.Test);
        Program("smoke", settings.Smoke);
        Require(
            "part", settings.Part ?? "",
            settings.Part is null || (settings.Part.Length > 0 && !System.IO.Path.IsPathRooted(settings.Part) && !settings.Part.Split('/', '\\').Contains("..", StringComparer.Ordinal)),
            "a relative path inside the repository, without '..'");
    }

    private static void Path(string member, string path) =>
        Require(member, path, System.IO.Path.IsPathFullyQualified(path) && !path.Any(char.IsControl), "an absolute path");

    private static void Program(string member, IReadOnlyList<string> program) =>
        Require(member, string.Join(' ', program), program.Count > 0 && program[0].Length > 0, "a program with its arguments, each a text of its own, as [\"sh\", \"tests/run.sh\"]");

    private static void Require(string member, string value, bool holds, string expected)
    {
        if (!holds)
            throw new Refusal(EdgeCodes.InvalidProject, ("member", member), ("value", value), ("expected", expected));
    }
}
