using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Runtime.Faults;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Queries;
using Workflow.Runtime.Tests.Support;

namespace Workflow.Runtime.Tests.Faults;

/// <summary>Messages that could not be taken, sent again by people.</summary>
internal sealed class CommandFaultTests
{
    private static readonly Actor Ann = new("ann");
    private TestHost _host = null!;
    private CommentReplay _port = null!;

    private FaultReplay Replay => _host.Get<FaultReplay>();

    [SetUp]
    public async Task Start()
    {
        _host = await TestHost.StartAsync(services => services.AddSingleton<IMessageReplay>(provider => _port = new CommentReplay(provider.GetRequiredService<IWorkflowEngine>())));
        await _host.ApplyAsync(Some.Start("T-1"));
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_command_is_sent_again_and_takes_effect_once_however_often_it_is_asked_for()
    {
        var comment = Some.Comment("T-1");
        var id = await NoteAsync(JsonSerializer.Serialize(comment, WireJson.Options));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Replay.ReplayAsync(id, Ann, default)));
        await Replay.ReplayAsync(id, Ann, default);

        answers.ShouldAllBe(a => a!.Refusal == null && a.Fault.Resolution == FaultResolutions.Replayed && a.Fault.ResolvedBy == "ann");
        answers.ShouldContain(a => a!.Receipt != null && a.Receipt.CommandId == comment.CommandId && a.Receipt.Status == ReceiptStatus.Applied);
        (await _host.JournalAsync("T-1")).Count(e => e.Entry is Commented).ShouldBe(1);
        _port.By.ShouldAllBe(by => by == Ann);
    }

    [Test]
    public async Task A_command_that_the_engine_refuses_has_its_answer()
    {
        var id = await NoteAsync(JsonSerializer.Serialize(Some.Comment("T-77"), WireJson.Options));

        var answer = (await Replay.ReplayAsync(id, Ann, default))!;

        answer.Receipt!.Status.ShouldBe(ReceiptStatus.Rejected);
        answer.Fault.Resolution.ShouldBe(FaultResolutions.Replayed);
    }

    [Test]
    public async Task One_that_still_cannot_be_read_stays_open_with_the_new_reason()
    {
        var id = await NoteAsync("{ nonsense");

        var answer = (await Replay.ReplayAsync(id, Ann, default))!;

        answer.Refusal.ShouldBe(FaultRefusal.FailedAgain);
        (answer.Fault.Attempts, answer.Fault.ResolvedAt).ShouldBe((2, null));
        answer.Fault.Error.ShouldContain("invalid start of a property");
    }

    [Test]
    public async Task One_that_was_too_long_to_be_kept_is_not_sent()
    {
        var id = await NoteAsync("\"" + new string('x', FaultTexts.LongestBody) + "\"");

        (await Replay.ReplayAsync(id, Ann, default))!.Refusal.ShouldBe(FaultRefusal.BodyCut);
        _port?.By.ShouldBeEmpty();
    }

    [Test]
    public async Task A_discarded_one_is_never_sent()
    {
        var id = await NoteAsync(JsonSerializer.Serialize(Some.Comment("T-1"), WireJson.Options));

        var discarded = (await Replay.DiscardAsync(id, Ann, "A mistake", default))!;
        (await Replay.DiscardAsync(id, new Actor("bob"), "Me too", default))!.Fault.ResolvedBy.ShouldBe("ann");

        (discarded.Fault.Resolution, discarded.Fault.ResolvedBy, discarded.Fault.Reason).ShouldBe((FaultResolutions.Discarded, "ann", "A mistake"));
        (await Replay.ReplayAsync(id, Ann, default))!.Refusal.ShouldBe(FaultRefusal.ResolvedOtherwise);
        (await _host.JournalAsync("T-1")).ShouldNotContain(e => e.Entry is Commented);
    }

    [Test]
    public async Task Without_a_broker_it_waits_for_a_service_that_has_one()
    {
        var id = await NoteAsync("{}");

        (await new FaultReplay(_host.Get<FaultStore>(), []).ReplayAsync(id, Ann, default))!.Refusal.ShouldBe(FaultRefusal.NoBroker);
    }

    [Test]
    public async Task What_does_not_exist_is_not_found()
    {
        (await Replay.ReplayAsync(Guid.NewGuid(), Ann, default)).ShouldBeNull();
        (await Replay.DiscardAsync(Guid.NewGuid(), Ann, "x", default)).ShouldBeNull();
    }

    private Task<Guid> NoteAsync(string body) =>
        _host.Get<FaultStore>().NoteAsync(new FaultNote(FaultKinds.DeadLetter, "workflow.dead-letters", null, "shop", "T-1", "given up", body, null), default);

    /// <summary>Reads bodies as comments.</summary>
    private sealed class CommentReplay(IWorkflowEngine engine) : IMessageReplay
    {
        public ConcurrentBag<Actor> By { get; } = [];

        public async Task<Receipt?> SendAsync(FaultRow fault, Actor by, CancellationToken cancellationToken)
        {
            By.Add(by);
            return await engine.SendAsync(JsonSerializer.Deserialize<Comment>(fault.Body!, WireJson.Options)!, cancellationToken);
        }
    }
}
