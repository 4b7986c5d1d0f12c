using System.Text;
using RabbitMQ.Client;
using Workflow.Client;
using Workflow.Messages.Http;

namespace Workflow.Faults.Tests.Agents;

/// <summary>Orders and reports on their way over RabbitMQ.</summary>
internal sealed class AgentBrokerTests : ServerAgentFixture
{
    [Test]
    public async Task Orders_from_before_the_first_agent_are_done_and_reported()
    {
        Project.LetEnd();
        var keys = new List<string>();
        for (var i = 0; i < 3; i++)
            keys.Add((await Client.StartAsync("live", new StartRequest("probe", $"Number {i}"))).Key);
        await UntilAsync(async () => await WaitingAsync() >= 3, "three orders in the queue");

        StartAgent("first");
        StartAgent("second");

        foreach (var key in keys)
        {
            await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", $"the outcome of {key}");
            await ShouldHaveOneEndAsync(key);
        }

        (await Client.FaultsAsync()).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task A_project_is_looked_at_by_an_agent_and_nothing_of_it_stays()
    {
        StartAgent("first");
        await UntilAsync(async () => (await Client.OperationsAsync()).Agents.Count > 0, "the agent there");

        var items = await Client.CheckProjectAsync("live");

        items[0].ShouldBe(new ProjectCheckItem("agent", true, "'first' has looked"));
        items.ShouldContain(i => i.Name == "live version" && i.Ok);
        items.ShouldAllBe(i => i.Ok);
        (await Client.RunsAsync("live")).Items.ShouldBeEmpty();
        (await Client.OperationsAsync()).WaitingRuns.ShouldBe(0);
        (await Client.FaultsAsync()).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task A_project_that_no_agent_serves_cannot_be_looked_at_and_says_what_to_do()
    {
        var refused = await Should.ThrowAsync<WorkflowException>(() => Client.CheckProjectAsync("live"));

        refused.Code.ShouldBe("no-agent");
        refused.Message.ShouldContain("Start one with 'workflow-agent");
    }

    [Test]
    public async Task A_run_that_is_withdrawn_ends_wherever_it_is_at_work()
    {
        StartAgent("first");
        StartAgent("second");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Not wanted"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "an agent at work");

        await Client.OverrideAsync("live", key, "bad", "Not wanted");

        await UntilAsync(async () => (await RunAsync()).State == "cancelled", "the end of the run");
        await UntilAsync(() => Task.FromResult(!Project.IsAtWork), "the end of what the agent had started");
        (await Client.GetAsync("live", key)).Stage.ShouldBe("bad");
    }

    [Test]
    public async Task A_run_that_is_cancelled_ends_wherever_it_is_at_work_and_another_attempt_can_be_asked_for()
    {
        StartAgent("first");
        StartAgent("second");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Wrong data"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "an agent at work");

        await Client.CancelAutomationAsync("live", key, "Wrong data", (await RunAsync()).Run);

        await UntilAsync(async () => (await RunAsync()).State == "cancelled", "the end of the run");
        await UntilAsync(() => Task.FromResult(!Project.IsAtWork), "the end of what the agent had started");
        (await Client.GetAsync("live", key)).Run!.State.ShouldBe("stopped");

        Project.LetEnd();
        await Client.RetryAsync("live", key);
        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        (await RunAsync()).Attempt.ShouldBe(2);
        (await Client.FaultsAsync()).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task A_message_that_is_no_order_ends_among_the_faults_and_holds_nothing_up()
    {
        Project.LetEnd();
        StartAgent("first");
        var message = Guid.NewGuid().ToString();
        await PublishAsync(message, "{ nonsense");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;

        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        FaultRecord? fault = null;
        await UntilAsync(
            async () => (fault = (await Client.FaultsAsync(new FaultFilter { Kind = "dead-letter" })).Items.SingleOrDefault(f => f.MessageId == message)) is not null, "the fault");

        (await Client.FaultAsync(fault!.Id)).Body.ShouldBe("{ nonsense");
        await Client.DiscardFaultAsync(fault.Id, "Nonsense");
    }

    [Test]
    public async Task A_killed_agents_run_is_taken_over_and_reported_once()
    {
        var first = StartAgent("first");
        var key = (await Client.StartAsync("live", new StartRequest("probe", "Is it good?"))).Key;
        await UntilAsync(() => Task.FromResult(Project.Begun == 1), "the first agent at work");

        first.Kill();
        StartAgent("second");
        await UntilAsync(() => Task.FromResult(Project.Begun == 2), "the second agent at work");
        Project.LetEnd();

        await UntilAsync(async () => (await Client.GetAsync("live", key)).Stage == "good", "the outcome");
        await UntilAsync(async () => (await RunAsync()).State == "succeeded", "the end of the run");
        await ShouldHaveOneEndAsync(key);
    }

    private async Task<uint> WaitingAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = RabbitMq }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync("workflow.automations")).MessageCount;
    }

    private async Task PublishAsync(string message, string body)
    {
        await using var connection = await new ConnectionFactory { Uri = RabbitMq }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { Persistent = true, MessageId = message, ContentType = "application/vnd.masstransit+json" };
        await channel.BasicPublishAsync("", "workflow.automations", mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }
}
