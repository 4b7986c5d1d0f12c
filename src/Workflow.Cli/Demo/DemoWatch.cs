using System.Threading.Channels;
using Workflow.Cli.Demo.Views;
using Workflow.Client;
using Workflow.Messages.Entries;

namespace Workflow.Cli.Demo;

/// <summary>Follows the event stream and the logs of automations for the view, and wakes the team when something happened.</summary>
internal sealed class DemoWatch(WorkflowClient service, IDemoView view)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _something = new(0);
    private readonly Channel<AutomationBegan> _runs = Channel.CreateUnbounded<AutomationBegan>();
    private readonly Dictionary<Guid, string> _automations = [];

    /// <summary>Shows what happens until the request is over and its automations have said their last.</summary>
    /// <param name="after">The last position already shown; 0: from the beginning.</param>
    /// <param name="cancel">Ends it.</param>
    public Task RunAsync(long after, CancellationToken cancel) => Task.WhenAll(FollowEventsAsync(after, cancel), FollowLogsAsync(cancel));

    /// <summary>Waits until something happened, or a little while.</summary>
    public Task WaitAsync(CancellationToken cancel) => _something.WaitAsync(LongestWait, cancel);

    private async Task FollowEventsAsync(long after, CancellationToken cancel)
    {
        await foreach (var happened in service.StreamAsync(after, new EventFilter { Project = DemoScript.Project }, cancel))
        {
            var data = happened.CustomData;
            switch (data.Entry)
            {
                case StageEntered entered:
                    view.Entered(data, entered);
                    break;
                case AutomationRequested requested:
                    _automations[requested.Run] = requested.Automation;
                    break;
                case AutomationBegan began:
                    await _runs.Writer.WriteAsync(began, cancel);
                    break;
            }

            if (_something.CurrentCount == 0)
                _something.Release();
            if (data.Key == DemoScript.Key && data.Entry is StageEntered { Final: not null })
                break;
        }

        _runs.Writer.Complete();
    }

    private async Task FollowLogsAsync(CancellationToken cancel)
    {
        var shown = new Dictionary<Guid, long>();
        await foreach (var began in _runs.Reader.ReadAllAsync(cancel))
        {
            await foreach (var line in service.FollowRunAsync(DemoScript.Project, began.Run, cancel))
            {
                if (line.Number <= shown.GetValueOrDefault(began.Run))
                    continue;
                shown[began.Run] = line.Number;
                view.Printed(_automations.GetValueOrDefault(began.Run, "automation"), line.Text);
            }
        }
    }
}
