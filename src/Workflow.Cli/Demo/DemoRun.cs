using Workflow.Cli.Demo.Views;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Cli.Demo;

/// <summary>The demo from beginning to end, against a running service.</summary>
internal sealed class DemoRun(WorkflowClient service, DemoProject project, IDemoView view)
{
    /// <exception cref="DemoFailedException">It cannot go on.</exception>
    public async Task<DemoSummary> RunAsync(CancellationToken cancel)
    {
        await project.CreateAsync(cancel);
        await service.PutProjectAsync(project.Settings, deploy: true, cancel);
        var shown = (await service.FindAsync(DemoScript.Project, DemoScript.Key, cancel)) is null ? 0 : await HeadAsync(cancel);
        await StartAsync(cancel);

        var team = new DemoTeam(service, project, view);
        var watch = new DemoWatch(service, view);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = watch.RunAsync(shown, ending.Token);
        try
        {
            await WorkAsync(team, watch, cancel);
            if (shown == 0 || !watching.IsCompleted)
                await Task.WhenAny(watching, Task.Delay(TimeSpan.FromSeconds(2), cancel));
        }
        finally
        {
            await ending.CancelAsync();
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var journal = await team.JournalAsync(cancel);
        return DemoSummary.Of(DemoScript.Key, journal, await new DemoChecks(service, project).RunAsync(journal, cancel));
    }

    private async Task WorkAsync(DemoTeam team, DemoWatch watch, CancellationToken cancel)
    {
        while (true)
        {
            var request = await service.GetAsync(DemoScript.Project, DemoScript.Key, cancel);
            if (request.Final is not null)
                return;
            if (!await team.ActAsync(request, cancel))
                await watch.WaitAsync(cancel);
        }
    }

    private async Task StartAsync(CancellationToken cancel) => await service
        .As(Person.Manager.Name, Person.Manager.Role)
        .StartAsync(
            DemoScript.Project,
            new StartRequest("feature-request", DemoScript.Title, DemoScript.Key),
            new CommandOptions { IdempotencyKey = "demo/start" },
            cancel);

    private async Task<long> HeadAsync(CancellationToken cancel)
    {
        var after = 0L;
        while (true)
        {
            var page = await service.EventsAsync(after, new EventFilter { Project = DemoScript.Project }, 500, cancel);
            if (page.Items.Count > 0)
                after = page.Items[^1].CustomData.Position;
            if (page.Next is null)
                return after;
        }
    }
}
