using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Runtime.Broker;
using Workflow.Service.Access;

namespace Workflow.Service.Tests.Access;

/// <summary>Commands that come over RabbitMQ: the broker vouches for the user, the key says the rest.</summary>
internal sealed class CommandSenderTests
{
    private static readonly Actor Claimed = new("the king", "developer", Verified: true);

    private static IEnumerable<Command> OfPeople =>
    [
        new StartWorkflow { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Workflow = "task", Title = "x" },
        new ReportOutcome { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Outcome = "started" },
        new Assign { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed },
        new Comment { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Text = "x" },
        new Suspend { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Reason = "x" },
        new Resume { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed },
        new Cancel { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Reason = "x" },
        new Override { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, To = "qa", Reason = "x" },
        new CancelAutomation { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Reason = "r" },
        new RetryAutomation { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed },
    ];

    private static IEnumerable<Command> OfAgents =>
    [
        new AutomationStarted { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Run = Id, Attempt = 1, Agent = "a" },
        new AutomationReported { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Run = Id, Attempt = 1, Outcome = "done" },
    ];

    private static IEnumerable<Command> OfTheEngine =>
    [
        new StartWorkflow { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Workflow = "task", Title = "x", Parent = new ParentReference("FR-1", 1, 1) },
        new StartWorkflow { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Workflow = "task", Title = "x", Blocked = true },
        new ChildChanged { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Slot = 1, ChildKey = "T-2", Stage = "qa", Final = false, SourceSequence = 1 },
        new ParentMoved { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Events = [], SourceSequence = 1 },
        new Unblock { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, SourceSequence = 1 },
        new GrantLease { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, Lease = "production", Fence = 1 },
        new DeadlineReached { CommandId = Id, Project = "shop", Key = "T-1", Actor = Claimed, DueAt = DateTimeOffset.UnixEpoch },
    ];

    private static Guid Id { get; } = Guid.Parse("7b0a6d1e-0000-4000-8000-000000000003");

    private static CommandSenders Senders { get; } = Over(
        new ApiKey { Name = "dora", Projects = ["shop"], Roles = ["developer"] },
        new ApiKey { Name = "mona", Projects = ["*"], Roles = ["manager", "client"] },
        new ApiKey { Name = "reader", Projects = ["shop"] },
        new ApiKey { Name = "runner", Projects = ["*"], Rights = [Rights.Agent] });

    [Test]
    public void The_tables_name_every_command_there_is() =>
        OfPeople.Concat(OfAgents).Concat(OfTheEngine).Select(c => c.GetType()).Distinct()
            .ShouldBe(typeof(Command).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Command)) && !t.IsAbstract), ignoreOrder: true);

    [TestCaseSource(nameof(OfPeople))]
    public void The_actor_is_the_brokers_user_whatever_the_body_claims(Command command) =>
        Senders.Identify("dora", command).ShouldBe(CommandSender.Known(new Actor("dora", "developer", Verified: true)));

    [TestCaseSource(nameof(OfAgents))]
    public void Agents_report_of_automations_and_nobody_else(Command command)
    {
        Senders.Identify("runner", command).Actor.ShouldBe(new Actor("runner", "devops", Verified: true));
        Refused("dora", command).ShouldContain("right agent");
    }

    [TestCaseSource(nameof(OfTheEngine))]
    public void Nobody_outside_speaks_as_the_engine(Command command)
    {
        foreach (var user in new[] { "dora", "mona", "runner", "workflow", null })
            Refused(user, command).ShouldContain("from the engine itself");
        Over().Identify("dora", command).Actor.ShouldBeNull();
    }

    [Test]
    public void A_message_for_which_the_broker_does_not_vouch_is_refused()
    {
        Refused(null, OfPeople.First()).ShouldContain("user-id");
        Refused("", OfPeople.First()).ShouldContain("user-id");
        Refused("the king", OfPeople.First()).ShouldContain("'the king'");
    }

    [Test]
    public void A_foreign_project_is_refused_like_one_that_does_not_exist()
    {
        var (foreign, unknown) = (OfPeople.First() with { Project = "crm" }, OfPeople.First() with { Project = "nix" });

        Refused("dora", foreign).ShouldBe(Refused("dora", unknown).Replace("nix", "crm", StringComparison.Ordinal));
        Senders.Identify("mona", foreign with { Actor = new Actor("x", "client") }).Actor.ShouldNotBeNull();
    }

    [Test]
    public void A_role_is_one_of_the_keys_own()
    {
        var command = OfPeople.First();

        Senders.Identify("dora", command with { Actor = new Actor("x") }).Actor!.Role.ShouldBe("developer");
        Senders.Identify("mona", command with { Actor = new Actor("x", "client") }).Actor!.Role.ShouldBe("client");
        Senders.Identify("mona", command with { Actor = new Actor("x") }).Actor!.Role.ShouldBeNull();
        Senders.Identify("mona", command with { Actor = null! }).Actor!.Name.ShouldBe("mona");
        Refused("mona", command).ShouldContain("manager, client");
        Refused("reader", command with { Actor = new Actor("x") }).ShouldContain("only reads");
        Refused("runner", command with { Actor = new Actor("x") }).ShouldContain("only reads");
    }

    [Test]
    public void Without_identity_names_are_claimed_and_never_proved()
    {
        var open = Over();

        open.Identify(null, OfPeople.First()).Actor.ShouldBe(Claimed with { Verified = false });
        open.Identify("guest", OfAgents.First()).Actor!.Verified.ShouldBeFalse();
        foreach (var nobody in new Actor?[] { null, new(""), new("a\nb"), new("workflow", null, true), new(new string('x', 201)) })
            open.Identify("guest", OfPeople.First() with { Actor = nobody! }).Refusal.ShouldNotBeNull().ShouldEndWith(".");
    }

    private static string Refused(string? user, Command command)
    {
        var answer = Senders.Identify(user, command);
        answer.Actor.ShouldBeNull();
        return answer.Refusal.ShouldNotBeNull();
    }

    private static CommandSenders Over(params ApiKey[] keys) => new(new KeyRing(new WorkflowHostOptions { Identity = new IdentityOptions { Keys = keys } }));
}
