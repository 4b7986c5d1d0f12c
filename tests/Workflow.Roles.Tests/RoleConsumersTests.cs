using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine.Inboxes;
using Workflow.Messages;
using Workflow.Messages.Automations;
using Workflow.Messages.Entries;
using Workflow.Messages.Events;

namespace Workflow.Roles.Tests;

internal sealed class RoleConsumersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private ServiceProvider _services = null!;
    private ITestHarness _harness = null!;
    private RecordingInbox _inbox = null!;
    private long _position;

    [SetUp]
    public async Task Start()
    {
        _inbox = new RecordingInbox();
        _position = 0;
        _services = new ServiceCollection()
            .AddSingleton<IInbox>(_inbox)
            .AddSingleton<INotifier>(_inbox)
            .AddMassTransitTestHarness(TextWriter.Null, bus =>
            {
                bus.AddConsumer<ManagerConsumer>();
                bus.AddConsumer<ClientConsumer>();
                bus.AddConsumer<DeveloperConsumer>();
                bus.AddConsumer<TesterConsumer>();
                bus.AddConsumer<DevOpsConsumer>();
                bus.AddConsumer<OtherRolesConsumer>();
            })
            .BuildServiceProvider(validateScopes: true);
        _harness = _services.GetRequiredService<ITestHarness>();
        await _harness.Start();
    }

    [TearDown]
    public async Task Stop()
    {
        await _harness.Stop();
        await _services.DisposeAsync();
    }

    [Test]
    public async Task Entering_a_stage_asks_each_of_its_roles_and_nobody_else()
    {
        await Happens(Entered(1, "discussion", ["manager", "client"]));

        _inbox.Open("manager").ShouldHaveSingleItem().What.ShouldBe("Discussion");
        _inbox.Open("client").ShouldHaveSingleItem().DueAt.ShouldBe(Noon.AddDays(5));
        _inbox.Open("tester").ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_suspended_is_marked_and_due_later_by_as_long_as_it_was()
    {
        await Happens(Entered(1, "discussion", ["manager"]));
        await Happens(new WorkflowSuspended { Sequence = 2, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Reason = "A holiday" });
        _inbox.Open("manager").ShouldHaveSingleItem().Suspended.ShouldBeTrue();

        await Happens(new WorkflowResumed { Sequence = 3, At = Noon.AddDays(2), CommandId = Guid.Empty, Actor = Actor.Engine, HeldFor = TimeSpan.FromDays(2) });

        var item = _inbox.Open("manager").ShouldHaveSingleItem();
        (item.Suspended, item.DueAt).ShouldBe((false, Noon.AddDays(7)));
    }

    [Test]
    public async Task Going_on_closes_what_was_asked_before_even_when_the_event_comes_twice()
    {
        var first = Entered(1, "discussion", ["manager"]);
        await Happens(first);
        await Happens(Entered(2, "qa", ["tester"]));
        await Happens(first);

        _inbox.Open("manager").ShouldBeEmpty();
        _inbox.Open("tester").ShouldHaveSingleItem().Stage.ShouldBe("qa");
    }

    [Test]
    public async Task A_final_stage_asks_nobody()
    {
        await Happens(Entered(1, "qa", ["tester"]));
        await Happens(Entered(2, "released", []) with { Final = FinalKind.Success });

        _inbox.Open("tester").ShouldBeEmpty();
    }

    [Test]
    public async Task Signing_off_takes_it_from_the_signer_only()
    {
        await Happens(Entered(1, "discussion", ["manager", "client"]));
        await Happens(Signed(2, "manager", clears: false));

        _inbox.Open("manager").ShouldBeEmpty();
        _inbox.Open("client").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_changed_agreement_asks_those_again_who_had_signed()
    {
        await Happens(Entered(1, "discussion", ["manager", "client"]));
        await Happens(Signed(2, "client", clears: false));
        await Happens(Signed(3, "manager", clears: true));

        _inbox.Open("client").ShouldHaveSingleItem();
        _inbox.Open("manager").ShouldBeEmpty();
    }

    [Test]
    public async Task A_missed_deadline_reminds_the_role_and_then_escalates_to_those_who_answer_for_it()
    {
        await Happens(Entered(1, "qa", ["tester"]));
        await Happens(Missed(2, DeadlineKind.Reminder, ["tester"]));
        _inbox.Open("tester").ShouldHaveSingleItem().Urgency.ShouldBe("reminded");

        await Happens(Missed(3, DeadlineKind.Escalation, ["manager"]));

        _inbox.Open("tester").ShouldHaveSingleItem().Urgency.ShouldBe("escalated");
        _inbox.Open("manager").ShouldHaveSingleItem().Kind.ShouldBe(InboxKinds.Escalation);
        _inbox.Notified.Count.ShouldBe(2);
    }

    [Test]
    public async Task An_assignment_names_the_person()
    {
        await Happens(Entered(1, "qa", ["tester"]));
        await Happens(new Assigned { Sequence = 2, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Role = "tester", Person = "Tanya" });

        _inbox.Open("tester").ShouldHaveSingleItem().Person.ShouldBe("Tanya");
    }

    [Test]
    public async Task A_role_of_a_teams_own_has_an_inbox_too()
    {
        await Happens(Entered(1, "review", ["security"]));

        _inbox.Open("security").ShouldHaveSingleItem();
    }

    [Test]
    public async Task An_activity_replaces_the_one_before()
    {
        await Happens(Entered(1, "work", ["developer"]));
        await Happens(Activity(2));
        await Happens(Activity(3));

        _inbox.Open("developer").Count(i => i.Kind == InboxKinds.Activity).ShouldBe(1);
    }

    [Test]
    public async Task The_devops_consumer_orders_what_a_stage_asks_for_and_calls_it_off()
    {
        var run = Guid.NewGuid();
        await Happens(new AutomationRequested
        {
            Sequence = 1, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Run = run, Attempt = 2, Automation = "deploy",
            Stage = "deployment", Visit = 1, Commit = "abc", Timeout = TimeSpan.FromMinutes(10),
        });
        await Happens(new AutomationWithdrawn { Sequence = 2, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Run = run, Reason = "cancelled" });

        var order = _harness.Published.Select<AutomationOrder>().ShouldHaveSingleItem().Context.Message;
        order.ShouldSatisfyAllConditions(o => o.Run.ShouldBe(run), o => o.Attempt.ShouldBe(2), o => o.Commit.ShouldBe("abc"), o => o.Key.ShouldBe("FR-1"));
        _harness.Published.Select<AutomationCancelled>().ShouldHaveSingleItem().Context.Message.Run.ShouldBe(run);
    }

    [Test]
    public async Task A_cancelled_attempt_is_called_off_alone_and_devops_may_ask_for_another()
    {
        var run = Guid.NewGuid();
        await Happens(Entered(1, "backup", ["devops"]));
        await Happens(new AutomationStopped
        {
            Sequence = 2, At = Noon, CommandId = Guid.Empty, Actor = new Actor("Maria", "manager"), Run = run, Attempt = 2, Reason = "wrong data", Roles = ["devops"],
        });

        var cancelled = _harness.Published.Select<AutomationCancelled>().ShouldHaveSingleItem().Context.Message;
        (cancelled.Run, cancelled.Attempt, cancelled.Reason).ShouldBe((run, 2, "wrong data"));
        _inbox.Open("devops").Single(i => i.Kind == InboxKinds.Automation).What.ShouldContain("Maria cancelled an automation: wrong data");
    }

    [Test]
    public async Task An_automation_without_tries_left_needs_devops_until_it_is_asked_for_again()
    {
        var run = Guid.NewGuid();
        await Happens(Entered(1, "backup", ["devops"]));
        await Happens(new AutomationFailed
        {
            Sequence = 2, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Run = run, Attempt = 3, Reason = "disk full", Roles = ["devops"],
        });
        _inbox.Open("devops").Single(i => i.Kind == InboxKinds.Automation).What.ShouldContain("workflow run retry FR-1");

        await Happens(new AutomationRequested
        {
            Sequence = 3, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Run = run, Attempt = 4, Automation = "backup",
            Stage = "backup", Visit = 1, Timeout = TimeSpan.FromMinutes(10),
        });

        _inbox.Open("devops").ShouldHaveSingleItem().Kind.ShouldBe(InboxKinds.Stage);
    }

    private async Task Happens(Entry entry)
    {
        var id = Identity.Entry(Guid.Empty, ++_position).ToString();
        await _harness.Bus.Publish(new LifecycleEvent
        {
            Context = new() { Id = id, Source = "/workflow/shop", Type = "dev.cdeventsx.workflow-entry.recorded.0.1.0", Timestamp = entry.At },
            Subject = new() { Id = "FR-1", Source = "/workflow/shop", Content = new() { Workflow = "feature-request", Stage = "qa" } },
            CustomData = new()
            {
                InstanceId = Identity.Instance("shop", "FR-1"), Project = "shop", Workflow = "feature-request", Version = 1,
                Key = "FR-1", Title = "Loyalty discount", Position = _position, Entry = entry,
            },
        });
        foreach (var consumer in new[] { typeof(ManagerConsumer), typeof(ClientConsumer), typeof(DeveloperConsumer), typeof(TesterConsumer), typeof(DevOpsConsumer), typeof(OtherRolesConsumer) })
            (await Consumed(consumer, id)).ShouldBeTrue();
    }

    private async Task<bool> Consumed(Type consumer, string id)
    {
        var harness = (dynamic)_services.GetRequiredService(typeof(IConsumerTestHarness<>).MakeGenericType(consumer));
        IReceivedMessageList consumed = harness.Consumed;
        return await consumed.Any<LifecycleEvent>(m => m.Context.Message.Context.Id == id);
    }

    private static StageEntered Entered(long sequence, string stage, string[] roles) => new()
    {
        Sequence = sequence, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = stage,
        StageTitle = char.ToUpperInvariant(stage[0]) + stage[1..], Visit = 1, Roles = roles, DueAt = Noon.AddDays(5), RuleBits = 0,
    };

    private static SignedOff Signed(long sequence, string role, bool clears) => new()
    {
        Sequence = sequence, At = Noon, CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "discussion", Visit = 1,
        Outcome = "agreed", Role = role, ClearsOthers = clears,
    };

    private static DeadlineMissed Missed(long sequence, DeadlineKind kind, string[] roles) => new()
    {
        Sequence = sequence, At = Noon.AddDays(6), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "qa", Visit = 1,
        Kind = kind, DueAt = Noon.AddDays(5), Roles = roles,
    };

    private static ActivityFellDue Activity(long sequence) => new()
    {
        Sequence = sequence, At = Noon.AddDays(sequence), CommandId = Guid.Empty, Actor = Actor.Engine, Stage = "work", Visit = 1,
        Activity = "Daily meeting", Roles = ["developer"], DueAt = Noon.AddDays(sequence), NextAt = Noon.AddDays(sequence + 1),
    };
}
