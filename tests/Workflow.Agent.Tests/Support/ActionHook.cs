using Workflow.Agent.GitProject;

namespace Workflow.Agent.Tests.Support;

/// <summary>Does something just before a step, once.</summary>
internal sealed class ActionHook(string at, Action action) : IStepHook
{
    private bool done;

    public Task BeforeAsync(string step)
    {
        if (step != at || done)
            return Task.CompletedTask;
        done = true;
        action();
        return Task.CompletedTask;
    }

    public Task AfterAsync(string step) => Task.CompletedTask;
}
