using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime;

namespace Workflow.Faults.Node;

/// <summary>Crashes when an answer is durable and nobody has heard of it: before the acknowledgement, before the HTTP answer.</summary>
internal sealed class CrashingEngine(IWorkflowEngine engine, Crash crash) : IWorkflowEngine
{
    public async Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        var receipt = await engine.SendAsync(command, cancellationToken);
        crash.Pass();
        return receipt;
    }
}

/// <summary>A marked comment kills the process, each time that it comes.</summary>
internal sealed class PoisonedEngine(IWorkflowEngine engine) : IWorkflowEngine
{
    public Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        if (command is Comment { Text: Sabotage.Marked })
            Crash.Now();
        return engine.SendAsync(command, cancellationToken);
    }
}

/// <summary>A marked comment fails, each time that it comes.</summary>
internal sealed class ThrowingEngine(IWorkflowEngine engine) : IWorkflowEngine
{
    public Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken) =>
        command is Comment { Text: Sabotage.Marked } ? throw new InvalidDataException("This one always fails.") : engine.SendAsync(command, cancellationToken);
}

/// <summary>Negative control: answers at once, and does the work some time later.</summary>
internal sealed class HastyEngine(IWorkflowEngine engine) : IWorkflowEngine
{
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(300);

    public Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken)
    {
        _ = Task.Run(
            async () =>
            {
                await Task.Delay(Later, CancellationToken.None);
                await engine.SendAsync(command, CancellationToken.None);
            },
            CancellationToken.None);
        return Task.FromResult(new Receipt(command.CommandId, command.Project, command.Key, ReceiptStatus.Applied, 1, null, null, TimeProvider.System.GetUtcNow()));
    }
}
