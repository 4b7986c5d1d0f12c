using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Journal.Sqlite;
using Workflow.Runtime.Saga;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Saga;

/// <summary>The saga on a bus of MassTransit's own test harness: states reached, events consumed, faults.</summary>
internal sealed class HarnessTests
{
    private TemporaryDirectory _directory = null!;
    private SqliteJournalStore _store = null!;
    private ServiceProvider _services = null!;
    private ITestHarness _harness = null!;
    private InstanceKeeper _keeper = null!;

    [SetUp]
    public async Task Start()
    {
        _directory = new TemporaryDirectory();
        _store = SqliteJournalStore.Open(new SqliteStoreOptions { File = _directory.File("workflow.db") });
        _keeper = new InstanceKeeper(_store, 100);
        var machine = new WorkflowStateMachine(BuiltIn.Definitions, new DecisionMaker(() => _store.Now, (_, _) => Facts.None));
        _services = new ServiceCollection()
            .AddMassTransitTestHarness(bus => bus.UsingInMemory((_, configure) => configure.ReceiveEndpoint(
                "workflow",
                endpoint => endpoint.StateMachineSaga(machine, WorkflowSagaRepository.Of(_keeper)))))
            .BuildServiceProvider(validateScopes: true);
        _harness = _services.GetRequiredService<ITestHarness>();
        await _harness.Start();
    }

    [TearDown]
    public async Task Stop()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public async Task Commands_on_the_bus_take_the_saga_through_its_stages()
    {
        var repository = (ILoadSagaRepository<WorkflowInstance>)WorkflowSagaRepository.Of(_keeper);
        var id = Identity.Instance(Some.Project, "T-1");

        await SendAsync(Some.Start("T-1"));
        (await repository.Load(id)).CurrentState.ShouldBe("to-do");
        await SendAsync(Some.Report("T-1", "started"));
        (await repository.Load(id)).CurrentState.ShouldBe("in-progress");

        (await _harness.Consumed.Any<StartWorkflow>(x => x.Exception is null)).ShouldBeTrue();
        (await _harness.Consumed.Any<ReportOutcome>(x => x.Exception is null)).ShouldBeTrue();
    }

    [Test]
    public async Task A_refused_command_is_no_fault()
    {
        await SendAsync(Some.Comment("T-9"));
        await SendAsync(Some.Start("T-1"));
        await SendAsync(Some.Report("T-1", "no-such-outcome"));

        (await _harness.Published.SelectAsync(x => x.MessageType.Name.StartsWith("Fault", StringComparison.Ordinal)).Count()).ShouldBe(0);
    }

    [Test]
    public async Task The_saga_publishes_and_sends_nothing()
    {
        await SendAsync(Some.Start("T-1"));
        await SendAsync(Some.Report("T-1", "started"));

        (await _harness.Published.SelectAsync<object>().Count()).ShouldBe(0);
        (await _harness.Sent.SelectAsync<object>().Count()).ShouldBe(2);
    }

    [Test]
    public async Task A_store_that_is_gone_is_a_fault_of_the_message_that_met_it()
    {
        await _store.DisposeAsync();
        var endpoint = await _harness.Bus.GetSendEndpoint(new Uri("queue:workflow"));

        await endpoint.Send(Some.Start("T-1"));

        (await _harness.Published.Any<Fault<StartWorkflow>>()).ShouldBeTrue();
    }

    [Test]
    public void Every_command_has_its_place_in_every_state()
    {
        var machine = new WorkflowStateMachine(BuiltIn.Definitions, new DecisionMaker(() => default, (_, _) => Facts.None));
        var commands = typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract).ToArray();

        foreach (var state in machine.States.Where(s => s.Name != "Final"))
            machine.NextEvents(state).Select(e => e.GetType().GetGenericArguments().FirstOrDefault()).OfType<Type>().Intersect(commands)
                .ShouldBe(commands, ignoreOrder: true, $"in {state.Name}");
    }

    [Test]
    public void Every_stage_is_a_state_of_its_superstate()
    {
        var machine = new WorkflowStateMachine(BuiltIn.Definitions, new DecisionMaker(() => default, (_, _) => Facts.None));

        foreach (var definition in BuiltIn.Definitions.All)
        {
            foreach (var stage in definition.Stages)
                machine.GetState(stage.Id).IsStateOf((State<WorkflowInstance>)machine.Active).ShouldBeTrue(stage.Id);
            foreach (var final in definition.Finals.Where(f => !BuiltIn.Definitions.Stages.Contains(f.Id)))
                machine.GetState(final.Id).IsStateOf((State<WorkflowInstance>)machine.Finished).ShouldBeTrue(final.Id);
        }
    }

    private async Task SendAsync<T>(T command)
        where T : Command
    {
        var endpoint = await _harness.Bus.GetSendEndpoint(new Uri("queue:workflow"));
        await endpoint.Send(command);
        await Eventually.Async(async () => await _store.FindReceiptAsync(command.CommandId, default) is not null, $"the receipt of {command}");
        await Eventually.Async(() => _keeper.UnderWay == 0, "the command done with");
    }
}
