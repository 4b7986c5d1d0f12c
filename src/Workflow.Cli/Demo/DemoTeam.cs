using Workflow.Cli.Demo.Views;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Cli.Demo;

/// <summary>
/// What the people of the demo do, as a function of where the request stands: through the public API, like anyone, and each
/// act under an idempotency key of its own, so that a killed demo goes on where it was.
/// </summary>
internal sealed class DemoTeam(WorkflowClient service, DemoProject project, IDemoView view)
{
    /// <summary>Lets whoever can do something now do it.</summary>
    /// <returns>True where somebody did.</returns>
    public Task<bool> ActAsync(InstanceDetails request, CancellationToken cancel) => request.Stage switch
    {
        "discussion" => SignAsync(request, "agreed", new ReportRequest { Outcome = "agreed", Fields = DemoScript.Agreement }, cancel, Person.Manager, Person.Client),
        "planning" => PlanAsync(request, DemoScript.Plan, cancel),
        "rework-planning" => PlanAsync(request, null, cancel),
        "development" or "rework" => DevelopAsync(request, cancel),
        "qa" or "product-qa" or "rework-qa" or "rework-product-qa" or "production-qa" => TestAsync(request, cancel),
        "demo" => ReportAsync(request, Person.Client, new ReportRequest { Outcome = "rejected", Findings = [DemoScript.NothingSaved] }, cancel),
        "rework-demo" => ShowAgainAsync(request, cancel),
        "rollback" => RollBackAsync(request, cancel),
        "final-demo" => ReportAsync(request, Person.Client, new ReportRequest { Outcome = "accepted", Fields = new Dictionary<string, string> { ["upcoming-changes"] = "Gift cards" } }, cancel),
        _ => WatchAutomationAsync(request),
    };

    private Task<bool> PlanAsync(InstanceDetails request, IReadOnlyList<PlannedTask>? tasks, CancellationToken cancel)
    {
        var report = new ReportRequest { Outcome = "planned", Fields = DemoScript.Methods(request.Stage, request.Visit), Tasks = tasks };
        return SignAsync(request, "planned", report, cancel, Person.Manager, Person.Developer, Person.Tester, Person.DevOps);
    }

    // The first who signs says what is agreed on; the others sign just that.
    private async Task<bool> SignAsync(InstanceDetails request, string outcome, ReportRequest agreement, CancellationToken cancel, params Person[] people)
    {
        var report = agreement;
        foreach (var person in people)
        {
            if (!request.SignOffs.Any(s => s.Role == person.Role))
                await ReportAsync(request, person, report, cancel, "signs off");
            report = new ReportRequest { Outcome = outcome };
        }

        return true;
    }

    private async Task<bool> DevelopAsync(InstanceDetails request, CancellationToken cancel)
    {
        var acted = false;
        foreach (var child in request.Children.Where(c => c is { Key: not null, Done: false, Blocked: false }))
            // The parent asks for a child first; a moment later it is there.
            if (await service.FindAsync(DemoScript.Project, child.Key!, cancel) is { } task)
                acted |= await WorkOnTaskAsync(request, child, task, cancel);
        if (acted || request.Children.Any(c => c is { Key: not null, Done: false }) || !request.Children.Any(c => c.Done))
            return acted;
        var commit = await DemoProject.HeadAsync(request, cancel);
        return await ReportAsync(request, Person.Developer, new ReportRequest { Outcome = "finished", Commit = commit }, cancel);
    }

    private async Task<bool> WorkOnTaskAsync(InstanceDetails request, ChildDetails child, InstanceDetails task, CancellationToken cancel)
    {
        switch (task.Stage)
        {
            case "to-do" when !task.Blocked:
                return await ReportAsync(task, Person.Developer, new ReportRequest { Outcome = "started" }, cancel);
            case "in-progress":
                var change = DemoScript.ChangeFor(child.TaskId, request.Stage, request.Visit);
                var commit = await DemoProject.DevelopAsync(request, change, task.Key, task.Title, cancel);
                return await ReportAsync(task, Person.Developer, new ReportRequest { Outcome = "submitted", Commit = commit }, cancel);
            case "code-review":
                return await ReportAsync(task, Person.Reviewer, new ReportRequest { Outcome = "approved" }, cancel);
            case "qa":
                return await ReportAsync(task, Person.Tester, new ReportRequest { Outcome = "passed" }, cancel);
            default:
                return false;
        }
    }

    // The tester goes by what the project's own tests found, whatever that is.
    private async Task<bool> TestAsync(InstanceDetails request, CancellationToken cancel)
    {
        await WatchAutomationAsync(request);
        if (request.Run is not { State: "finished" } run)
            return false;
        if (request is { Stage: "qa", Visit: 2 })
            await OutsideAsync(project.OthersChangeMainAsync(cancel), "adds a comic to the catalog on main");
        if (run.Detail == "passed")
            return await ReportAsync(request, Person.Tester, new ReportRequest { Outcome = "passed" }, cancel);
        var journal = await JournalAsync(cancel);
        var findings = journal.OfType<AutomationFinished>().Last(f => f.Run == run.Id).Findings;
        return await ReportAsync(request, Person.Tester, new ReportRequest { Outcome = "failed", Findings = findings }, cancel);
    }

    private async Task<bool> ShowAgainAsync(InstanceDetails request, CancellationToken cancel)
    {
        if (request.Visit == 2)
            await OutsideAsync(project.OthersGoLiveAsync(cancel), "puts a new price for cocoa live");
        return await ReportAsync(request, Person.Client, new ReportRequest { Outcome = "approved" }, cancel);
    }

    private async Task<bool> RollBackAsync(InstanceDetails request, CancellationToken cancel)
    {
        if (request.Run is not null)
            return await WatchAutomationAsync(request);
        await service.As(Person.DevOps.Name, Person.DevOps.Role)
            .RetryAsync(request.Project, request.Key, "What is live is wrong", Once(request, Person.DevOps, "rollback"), cancel);
        view.Acted(Person.DevOps, "asks for the rollback");
        return true;
    }

    private static Task<bool> WatchAutomationAsync(InstanceDetails request) => request.Run is { State: "exhausted" } run
        ? throw new DemoFailedException($"{run.Automation} has used up its tries in {request.Stage}: {run.Detail}")
        : Task.FromResult(false);

    private async Task OutsideAsync(Task<bool> change, string what)
    {
        if (await change)
            view.Acted(Person.Outsider, what);
    }

    private async Task<bool> ReportAsync(InstanceDetails instance, Person person, ReportRequest report, CancellationToken cancel, string verb = "reports")
    {
        report = report with { Stage = instance.Stage, Visit = instance.Visit };
        await service.As(person.Name, person.Role).ReportAsync(instance.Project, instance.Key, report, Once(instance, person, report.Outcome), cancel);
        view.Acted(person, $"{verb} {report.Outcome} in {instance.Stage}#{instance.Visit} of {instance.Key}");
        return true;
    }

    private static CommandOptions Once(InstanceDetails instance, Person person, string what) =>
        new() { IdempotencyKey = $"demo/{instance.Key}/{instance.Stage}#{instance.Visit}/{person.Name}/{what}" };

    /// <summary>The request's whole history.</summary>
    public async Task<IReadOnlyList<Entry>> JournalAsync(CancellationToken cancel)
    {
        var entries = new List<Entry>();
        while (true)
        {
            var page = await service.JournalAsync(DemoScript.Project, DemoScript.Key, entries.Count == 0 ? 0 : entries[^1].Sequence, 500, cancel);
            entries.AddRange(page.Items.Select(r => r.Entry));
            if (page.Next is null)
                return entries;
        }
    }
}
