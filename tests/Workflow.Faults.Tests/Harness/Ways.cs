namespace Workflow.Faults.Tests.Harness;

/// <summary>How commands are sent.</summary>
internal enum Ways
{
    RabbitMq,
    Http,

    /// <summary>Each instance by one of both.</summary>
    Either,

    /// <summary>Each copy of a command by one of both.</summary>
    Both,
}
