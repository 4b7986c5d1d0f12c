using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Runtime.Tests.Support;

/// <summary>Lifecycle events as the relay publishes them.</summary>
internal static class Happened
{
    /// <summary>The instance entered a stage for the n-th time, with its n-th entry.</summary>
    public static LifecycleEvent Entered(string key, int sequence, string role = "tester", string stage = "qa") => Of(key, new StageEntered
    {
        Sequence = sequence, At = DateTimeOffset.UnixEpoch, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = stage, StageTitle = "Test it", Visit = sequence, Roles = [role], RuleBits = 0,
    });

    public static LifecycleEvent Of(string key, Entry entry) => new()
    {
        Context = new() { Id = $"{key}/{entry.Sequence}", Source = "/workflow/shop", Type = "dev.cdeventsx.workflow-entry.recorded.0.1.0", Timestamp = entry.At },
        Subject = new() { Id = key, Source = "/workflow/shop", Content = new() { Workflow = "task", Stage = "qa" } },
        CustomData = new()
        {
            InstanceId = Identity.Instance(Some.Project, key), Project = Some.Project, Workflow = "task", Version = 1, Key = key, Title = "Discounts", Position = entry.Sequence, Entry = entry,
        },
    };
}
