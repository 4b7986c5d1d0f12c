using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Definitions;

namespace Workflow.Runtime.Saga;

/// <summary>Asks the core, with what it needs to know: the definition, the facts, the time.</summary>
/// <param name="now">The store's clock.</param>
/// <param name="facts">What lies outside an instance of a definition in a project.</param>
public sealed class DecisionMaker(Func<DateTimeOffset> now, Func<Definition, string, Facts> facts)
{
    /// <summary>Decides about a command and folds what follows. Writes nothing.</summary>
    /// <exception cref="MissingDefinitionException">The instance runs a definition that is not registered here.</exception>
    internal UnitOfCommand Decide(RegisteredDefinitions definitions, Instance? instance, Command command)
    {
        var at = now();
        var definition = instance is not null
            ? definitions.Find(instance.Workflow, instance.Version)
                ?? throw new MissingDefinitionException($"{instance.Key} runs {instance.Workflow} v{instance.Version}, which is not registered here.")
            : command is StartWorkflow start ? definitions.Find(start.Workflow, start.Version) : null;
        var decision = definition is null && command is StartWorkflow unknown
            ? new Decision.Rejected(UnknownWorkflow(definitions, unknown))
            // Without an instance the core refuses before it looks at a definition.
            : WorkflowCore.Decide(definition!, definition is null ? Facts.None : facts(definition, command.Project), instance, command, at);
        return UnitOfCommand.Of(command, instance, decision, at);
    }

    private static Rejection UnknownWorkflow(RegisteredDefinitions definitions, StartWorkflow start)
    {
        var parameters = new Dictionary<string, string>
        {
            ["workflow"] = start.Workflow,
            ["expected"] = string.Join(", ", definitions.All),
        };
        if (start.Version is { } version)
            parameters["value"] = $"{version}";
        return new Rejection(RejectionCodes.UnknownWorkflow, parameters);
    }
}
