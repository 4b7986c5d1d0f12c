using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Service.Tests.Support;
using FaultFilter = Workflow.Client.FaultFilter;

namespace Workflow.Service.Tests;

internal sealed class FaultTests
{
    private TestService _service = null!;

    private WorkflowClient Ann => _service.As("ann");

    [OneTimeSetUp]
    public async Task StartAsync() =>
        _service = await TestService.StartAsync(services: s => s.AddSingleton<IMessageReplay, CommentReplay>());

    [OneTimeTearDown]
    public async Task StopAsync() => await _service.DisposeAsync();

    [Test]
    public async Task A_fault_is_listed_without_its_body_and_shown_with_it()
    {
        var id = await NoteAsync("listed", "{}", FaultKinds.DeadLetter);

        var listed = (await Ann.FaultsAsync(new FaultFilter { Project = "listed", Kind = "dead-letter", OpenOnly = true })).Items.ShouldHaveSingleItem();
        (listed.Id, listed.Body, listed.Headers, listed.NextAt, listed.Position).ShouldBe((id, null, null, null, null));
        var shown = await Ann.FaultAsync(id);
        (shown.Body, shown.Headers!["x-death"], shown.Source, shown.MessageId).ShouldBe(("{}", "50", "workflow.commands", "m"));
        (await Ann.FaultsAsync(new FaultFilter { Project = "listed", Kind = "cursor" })).Items.ShouldBeEmpty();
    }

    [Test]
    public async Task A_list_is_paged_to_its_end()
    {
        for (var i = 0; i < 5; i++)
            await NoteAsync("paged", $"{i}");

        var all = new List<FaultRecord>();
        await foreach (var fault in Ann.AllFaultsAsync(new FaultFilter { Project = "paged", Limit = 2 }))
            all.Add(fault);

        all.Count.ShouldBe(5);
        all.Select(f => f.Id).ShouldBeUnique();
        await Ann.FaultsAsync(new FaultFilter { Cursor = "nonsense" }).ShouldBeRefused("invalid-cursor");
    }

    [Test]
    public async Task A_replay_sends_the_command_once_and_answers_with_its_receipt()
    {
        var key = await _service.StartTaskAsync();
        var comment = new Comment { CommandId = Guid.CreateVersion7(), Project = TestService.Project, Key = key, Actor = new Actor("dan"), Text = "Hello" };
        var id = await NoteAsync(TestService.Project, JsonSerializer.Serialize(comment, WireJson.Options));

        var replayed = await Ann.ReplayFaultAsync(id);
        var again = await Ann.ReplayFaultAsync(id);

        (replayed.Receipt!.Status, replayed.Receipt.CommandId).ShouldBe((ReceiptStatus.Applied, comment.CommandId));
        (replayed.Fault.Resolution, replayed.Fault.ResolvedBy).ShouldBe(("replayed", "ann"));
        (again.Receipt, again.Fault.ResolvedAt).ShouldBe((null, replayed.Fault.ResolvedAt));
        (await Ann.JournalAsync(TestService.Project, key, 0, 100)).Items.Count(r => r.Entry is Messages.Entries.Commented).ShouldBe(1);
        (await Ann.DiscardFaultAsync(id, "x").ShouldBeRefused("fault-resolved")).Message.ShouldContain("replayed by 'ann'");
    }

    [Test]
    public async Task A_replay_in_vain_says_why_and_leaves_it_open()
    {
        var id = await NoteAsync("default", "nonsense");

        (await Ann.ReplayFaultAsync(id).ShouldBeRefused("replay-failed")).Message.ShouldContain("'nonsense' is an invalid JSON literal");

        var fault = await Ann.FaultAsync(id);
        (fault.Attempts, fault.ResolvedAt).ShouldBe((2, null));
    }

    [Test]
    public async Task A_discard_takes_a_reason_and_keeps_it()
    {
        var id = await NoteAsync("default", "to be discarded");

        await _service.PostAsync($"/api/faults/{id}/discard", "{}").ShouldRefuse(HttpStatusCode.BadRequest, "invalid-body");
        await _service.PostAsync($"/api/faults/{id}/discard", """{"reason":" "}""").ShouldRefuse(HttpStatusCode.BadRequest, "invalid-body");
        var discarded = await Ann.DiscardFaultAsync(id, "A mistake");
        (await _service.As("bob").DiscardFaultAsync(id, "Another mistake")).Reason.ShouldBe("A mistake");

        (discarded.Resolution, discarded.ResolvedBy, discarded.Reason).ShouldBe(("discarded", "ann", "A mistake"));
        await Ann.ReplayFaultAsync(id).ShouldBeRefused("fault-resolved");
    }

    [Test]
    public async Task What_does_not_exist_is_not_found()
    {
        await Ann.FaultAsync(Guid.NewGuid()).ShouldBeRefused("unknown-fault");
        await Ann.ReplayFaultAsync(Guid.NewGuid()).ShouldBeRefused("unknown-fault");
        await Ann.DiscardFaultAsync(Guid.NewGuid(), "x").ShouldBeRefused("unknown-fault");
        await _service.SendAsync(HttpMethod.Get, "/api/faults/nonsense", null).ShouldRefuse(HttpStatusCode.NotFound, "unknown-fault");
    }

    [Test]
    public async Task Who_deals_with_a_fault_says_who_he_is()
    {
        var id = await NoteAsync("default", "anonymous");

        await _service.PostAsync($"/api/faults/{id}/replay", "", ("X-Workflow-Actor", "")).ShouldRefuse(HttpStatusCode.BadRequest, "missing-actor");
    }

    private Task<Guid> NoteAsync(string project, string body, string kind = FaultKinds.Command) => _service.App.Services.GetRequiredService<FaultStore>().NoteAsync(
        new FaultNote(kind, "workflow.commands", "m", project, "T-1", "wrong", body, new Dictionary<string, string> { ["x-death"] = "50" }), default);

    /// <summary>Reads bodies as comments.</summary>
    private sealed class CommentReplay(IWorkflowEngine engine) : IMessageReplay
    {
        public async Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken) =>
            await engine.SendAsync(JsonSerializer.Deserialize<Comment>(fault.Body!, WireJson.Options)!, cancellationToken);
    }
}
