using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

/// <summary>Removes the tests' directories when all of them have run.</summary>
[SetUpFixture]
public sealed class CleanUp
{
    [OneTimeTearDown]
    public void RemoveScratch() => Scratch.RemoveAll();
}
