using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Service.Server;

namespace Workflow.Faults.Tests.Agents;

/// <summary>An agent that is there and says nothing, at a service with little patience.</summary>
internal sealed class SilentAgentTests : ServerAgentFixture
{
    [Test]
    public async Task An_agent_that_does_not_answer_is_not_waited_for_without_end()
    {
        var agent = StartAgent("frozen");
        await UntilAsync(async () => (await Client.OperationsAsync()).Agents.Count > 0, "the agent there");
        agent.Freeze();

        var refused = await Should.ThrowAsync<WorkflowException>(() => Client.CheckProjectAsync("live"));

        refused.Code.ShouldBe("agent-silent");
        refused.Message.ShouldContain("frozen");
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
    }

    // Whether it had asked for work already when it was frozen is a matter of luck, and decides for which of the two one waits.
    protected override void Configure(IServiceCollection services) =>
        services.AddSingleton(new ErrandPatience { Claim = TimeSpan.FromSeconds(2), Answer = TimeSpan.FromSeconds(4) });
}
