using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary><see cref="Assign"/>: somebody, or nobody, for a role of the current stage.</summary>
internal static class Assigning
{
    public static Rejection? Decide(Unit unit, Assign assign)
    {
        var instance = unit.Instance;
        if (instance.State == InstanceState.Finished)
            return Refuse.Finished(instance);
        var roles = unit.PlaceOf(instance).Stage!.Roles;
        if (assign.Role is null && roles.Length != 1)
            return Refuse.With(RejectionCodes.MissingFields, ("stage", instance.Stage), ("fields", "role"), ("roles", Refuse.List(roles)));
        var role = assign.Role ?? roles[0];
        if (!roles.Contains(role))
            return Refuse.Role(instance, role, roles);
        var person = string.IsNullOrWhiteSpace(assign.Person) ? null : assign.Person;
        if (instance.Assignees.GetValueOrDefault(role) == person)
            return null;
        unit.Add(new Assigned
        {
            Sequence = unit.Next, At = unit.Now, CommandId = unit.CommandId, Actor = unit.Actor,
            Stage = instance.Stage,
            Role = role,
            Person = person,
        });
        return null;
    }
}
