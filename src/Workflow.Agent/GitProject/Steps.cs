namespace Workflow.Agent.GitProject;

/// <summary>Sees every step; tests stop an automation there.</summary>
internal interface IStepHook
{
    Task BeforeAsync(string step);

    Task AfterAsync(string step);
}

/// <summary>The steps by which an automation changes something, each atomic or repeatable, each fenced.</summary>
internal sealed class Steps(ProjectLock projectLock, Fence? fence, IStepHook? hook)
{
    /// <summary>Does one step under the project's lock, if this attempt is still the newest.</summary>
    /// <exception cref="AutomationSupersededException">It is not; nothing was changed.</exception>
    public async Task<T> DoAsync<T>(string name, Func<Task<T>> step, CancellationToken cancellationToken)
    {
        if (hook is not null)
            await hook.BeforeAsync(name);
        T result;
        using (await projectLock.AcquireAsync(cancellationToken))
        {
            fence?.Check_NeedsLock();
            result = await step();
        }

        if (hook is not null)
            await hook.AfterAsync(name);
        return result;
    }

    public Task DoAsync(string name, Func<Task> step, CancellationToken cancellationToken) => DoAsync(
        name,
        async () =>
        {
            await step();
            return true;
        },
        cancellationToken);

    public Task DoAsync(string name, Action step, CancellationToken cancellationToken) => DoAsync(
        name,
        () =>
        {
            step();
            return Task.CompletedTask;
        },
        cancellationToken);
}
