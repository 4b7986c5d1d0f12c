namespace Workflow.Cli.Demo;

/// <summary>The demo cannot go on; the message says why and what to do.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
