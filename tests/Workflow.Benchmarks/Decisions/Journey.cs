using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Benchmarks.Decisions;

/// <summary>A command and when it came.</summary>
internal sealed record Step(Command Command, DateTimeOffset At);

/// <summary>One feature request, from the first talk to its release, with everything that goes wrong on the way; recorded command by command.</summary>
internal sealed class Journey
{
    private readonly Definition _definition;
    private readonly string _key;
    private readonly List<Step> _steps = [];
    private Instance? _instance;
    private DateTimeOffset _now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public Journey(Definition definition, string key)
    {
        _definition = definition;
        _key = key;
        Plan();
        Develop("development", "qa", "product-qa");
        Automate("backed-up");
        Report("demo", "rejected", "client", findings: [new Finding("The button is grey", "It should be green")]);
        Rework();
        Report("rework-demo", "approved", "client");
        Release();
    }

    public IReadOnlyList<Step> Commands => _steps;

    private void Plan()
    {
        Send(new StartWorkflow { CommandId = Id(), Project = "shop", Key = _key, Actor = As("manager"), Workflow = "feature-request", Title = "A green button" });
        var agreement = new Dictionary<string, string> { ["justification"] = "Customers ask for it", ["estimate"] = "10d", ["cost"] = "1200 EUR" };
        Report("discussion", "agreed", "manager", agreement);
        Report("discussion", "agreed", "client");
        var plan = new Dictionary<string, string> { ["methods"] = "As always", ["scenarios"] = "Press it" };
        PlannedTask[] tasks = [new("draw", "Draw it", "1d"), new("wire", "Wire it", "2d", 1, ["draw"]), new("say", "Document it", "4h", 2)];
        Report("planning", "planned", "manager", plan, tasks: tasks);
        foreach (var role in new[] { "developer", "tester", "devops" })
            Report("planning", "planned", role);
        Automate("created", new() { ["sandbox"] = "/sandboxes/1", ["branch"] = "feature/1", ["base"] = "0a1b2c" });
    }

    private void Develop(string work, string qa, string productQa)
    {
        FinishChildren();
        Report(work, "finished", "developer", commit: "c1");
        Advise("failed");
        Report(qa, "failed", "tester", findings: [new Finding("It does not press")]);
        FinishChildren();
        Report(work, "finished", "developer", commit: "c2");
        Advise("passed");
        Report(qa, "passed", "tester", commit: "c2");
        Automate("integrated", new() { ["integrated"] = "c3", ["main"] = "0a1b2d" });
        Advise("passed");
        Report(productQa, "passed", "tester");
    }

    private void Rework()
    {
        var plan = new Dictionary<string, string> { ["methods"] = "Paint", ["scenarios"] = "Look" };
        foreach (var role in new[] { "manager", "developer", "tester", "devops" })
            Report("rework-planning", "planned", role, role == "manager" ? plan : null);
        Develop("rework", "rework-qa", "rework-product-qa");
    }

    private void Release()
    {
        GetLease();
        Automate("backed-up", new() { ["version"] = "v1", ["backup"] = "/backups/1" });
        Automate("deployed", new() { ["live-version"] = "v2" });
        Advise("failed");
        Report("production-qa", "failed", "tester", findings: [new Finding("It is slow")]);
        Send(new RetryAutomation { CommandId = Id(), Project = "shop", Key = _key, Actor = As("devops") });
        Automate("rolled-back", new() { ["live-version"] = "v1" });
        Rework();
        Report("rework-demo", "approved", "client");
        GetLease();
        Automate("backed-up", new() { ["version"] = "v1", ["backup"] = "/backups/2" });
        Automate("deployed", new() { ["live-version"] = "v3" });
        Advise("passed");
        Report("production-qa", "passed", "tester");
        Report("final-demo", "accepted", "client", new() { ["upcoming-changes"] = "A red one" });
        Automate("removed");
    }

    private void GetLease() => Send(new GrantLease { CommandId = Id(), Project = "shop", Key = _key, Actor = Actor.Engine, Lease = "production", Fence = _steps.Count });

    private void FinishChildren()
    {
        while (_instance!.Children.FirstOrDefault(c => c is { Withdrawn: false, Done: false, Blocked: false }) is { } child)
            foreach (var stage in new[] { "in-progress", "code-review", "qa", "waiting-release" })
                Send(new ChildChanged
                {
                    CommandId = Id(), Project = "shop", Key = _key, Actor = Actor.Engine,
                    Slot = child.Slot, ChildKey = child.Key!, Stage = stage, Final = false, SourceSequence = _steps.Count,
                });
    }

    // The run that advises ends, and a person still reports.
    private void Advise(string outcome) => Automate(outcome, new() { ["report"] = "/reports/1" });

    private void Automate(string outcome, Dictionary<string, string>? outputs = null)
    {
        var run = _instance!.Run ?? throw new InvalidOperationException($"No automation runs in {_instance.Stage}.");
        Send(new AutomationStarted { CommandId = Id(), Project = "shop", Key = _key, Actor = Actor.Agent, Run = run.Id, Attempt = run.Attempt, Agent = "agent-1" });
        Send(new AutomationReported
        {
            CommandId = Id(), Project = "shop", Key = _key, Actor = Actor.Agent,
            Run = run.Id, Attempt = run.Attempt, Outcome = outcome, Outputs = outputs, Commit = outputs?.GetValueOrDefault("integrated"),
        });
    }

    private void Report(
        string stage,
        string outcome,
        string role,
        Dictionary<string, string>? fields = null,
        IReadOnlyList<Finding>? findings = null,
        IReadOnlyList<PlannedTask>? tasks = null,
        string? commit = null) => Send(new ReportOutcome
        {
            CommandId = Id(), Project = "shop", Key = _key, Actor = As(role),
            Stage = stage, Outcome = outcome, Fields = fields, Findings = findings, Tasks = tasks, Commit = commit,
        });

    private void Send(Command command)
    {
        _now += TimeSpan.FromMinutes(7);
        if (WorkflowCore.Decide(_definition, Facts.None, _instance, command, _now) is not Decision.Accepted accepted)
            throw new InvalidOperationException($"{command} was not accepted in {_instance?.Stage}.");
        _instance = accepted.After;
        _steps.Add(new Step(command, _now));
    }

    private Guid Id() => Identity.Command($"{_key}/{_steps.Count}");

    private static Actor As(string role) => new($"{role}-1", role);
}
