using Microsoft.Extensions.Hosting;

namespace Workflow.Runtime.Definitions;

/// <summary>At start: takes up what is registered, and registers what the program brings.</summary>
internal sealed class DefinitionLoader(DefinitionRegistry registry, RuntimeOptions options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await registry.LoadAsync(cancellationToken);
        var result = await registry.RegisterAllAsync(options.Definitions, cancellationToken);
        if (result.Set is null)
            throw new DefinitionConflictException("A definition that comes with the program has faults:" + Environment.NewLine + string.Join(Environment.NewLine, result.Faults));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
