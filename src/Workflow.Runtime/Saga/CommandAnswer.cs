using Workflow.Messages;

namespace Workflow.Runtime.Saga;

/// <summary>Travels with a command through the mediator and brings its receipt back.</summary>
internal sealed class CommandAnswer
{
    public Receipt? Receipt { get; set; }
}
