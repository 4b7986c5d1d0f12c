using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Verification;
using Workflow.Service.Embedded;

namespace Workflow.Deploy.Tests.Backups;

/// <summary>The engine on a store that is backed up or was restored.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly IHost _host;

    private EngineHost(RuntimeOptions options)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddWorkflowRuntime(options with { Definitions = BuiltInDefinitions.Files });
        _host = builder.Build();
    }

    private IJournalStore Store => _host.Services.GetRequiredService<IJournalStore>();

    public static async Task<EngineHost> StartAsync(RuntimeOptions options)
    {
        var engine = new EngineHost(options);
        await engine._host.StartAsync();
        return engine;
    }

    public Task<Receipt> SendAsync(Command command) => _host.Services.GetRequiredService<IWorkflowEngine>().SendAsync(command, CancellationToken.None);

    public Task<long> HeadAsync() => Store.ReadHeadAsync(default);

    public Task<VerificationReport> VerifyAsync() => _host.Services.GetRequiredService<JournalVerification>().RunAsync(null, default);

    public Task<List<long>> CursorsAsync() => Store.QueryAsync((db, cancel) => db.Cursors.Select(c => c.Position).ToListAsync(cancel), default);

    /// <summary>Waits until every cursor has dealt with everything.</summary>
    public async Task CaughtUpAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await HeadAsync() is var head && (await CursorsAsync()).Any(position => position < head))
            await Task.Delay(50, bound.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
