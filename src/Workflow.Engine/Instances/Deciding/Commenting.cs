using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Comment"/>: by anybody, at any time before the end.</summary>
internal static class Commenting
{
    public static Rejection? Decide(Unit unit, Comment comment)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return Refuse.Finished(instance);
        if (string.IsNullOrWhiteSpace(comment.Text))
            return Refuse.MissingFields(instance.Stage, null, ["text"]);
        unit.Add(new Commented
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = instance.Stage,
            Text = comment.Text,
        });
        return null;
    }
}
