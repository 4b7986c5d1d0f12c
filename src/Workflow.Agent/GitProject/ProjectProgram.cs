using Workflow.Agent.Programs;

namespace Workflow.Agent.GitProject;

/// <summary>The project's own programs: how they are called.</summary>
internal static class ProjectProgram
{
    public static ProgramCall Call(
        AutomationContext context, IReadOnlyList<string> program, string directory, string target, Action<string> onLine)
    {
        var environment = ProgramEnvironment.ForProject();
        environment["WORKFLOW_PROJECT"] = context.Project.Project;
        environment["WORKFLOW_KEY"] = context.Key;
        environment["WORKFLOW_STAGE"] = context.Order.Stage;
        environment["WORKFLOW_TARGET"] = target;
        if (context.Mark is { } mark)
            environment[ProgramEnvironment.Mark] = mark;
        return new ProgramCall
        {
            Program = program[0],
            Arguments = [.. program.Skip(1)],
            Directory = directory,
            Environment = environment,
            OnLine = onLine,
        };
    }
}
