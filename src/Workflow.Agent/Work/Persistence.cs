using Microsoft.Extensions.Logging;

namespace Workflow.Agent.Work;

/// <summary>Repeats what must succeed in the end: a store or an engine that is away is not a fault of the work.</summary>
internal sealed class Persistence(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public async Task<T> UntilDoneAsync<T>(string what, Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken)
    {
        var pause = First;
        while (true)
        {
            try
            {
                return await action(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogWarning(e, "Could not {What}; trying again in {Pause}", what, pause);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < Longest ? pause * 2 : Longest;
        }
    }

    public Task UntilDoneAsync(string what, Func<CancellationToken, Task> action, CancellationToken cancellationToken) => UntilDoneAsync(
        what,
        async token =>
        {
            await action(token);
            return true;
        },
        cancellationToken);
}
