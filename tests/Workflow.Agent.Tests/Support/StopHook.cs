using Workflow.Agent.GitProject;

namespace Workflow.Agent.Tests.Support;

/// <summary>Ends an attempt as a kill would: no code of the attempt runs any more that could clean up.</summary>
internal sealed class KilledException() : Exception("killed");

/// <summary>Records steps, and kills the attempt before or after the step with this number (from 1), or before one of this name.</summary>
internal sealed class StopHook(int before = 0, int after = 0, string? name = null) : IStepHook
{
    public List<string> Steps { get; } = [];

    public Task BeforeAsync(string step)
    {
        Steps.Add(step);
        return Steps.Count == before || step == name ? throw new KilledException() : Task.CompletedTask;
    }

    public Task AfterAsync(string step) => Steps.Count == after ? throw new KilledException() : Task.CompletedTask;
}
