using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>Operators deal with faults of the projects that they see.</summary>
internal sealed class FaultAccessTests
{
    private static SecuredService Service => SharedSecuredService.One;

    [Test]
    public async Task Faults_of_foreign_projects_and_of_none_are_as_unknown_as_none()
    {
        var (own, foreign, nobodys) = (await NoteAsync(SecuredService.Shop), await NoteAsync(SecuredService.Crm), await NoteAsync(""));

        (await ListAsync("olga")).ShouldContain(own);
        (await ListAsync("olga")).Intersect([foreign, nobodys]).ShouldBeEmpty();
        new[] { own, foreign, nobodys }.Except(await ListAsync("oscar")).ShouldBeEmpty();
        (await Service.SendAsync("GET", $"/api/faults/{own}", Service.Key("olga")).ShouldAnswer<FaultRecord>()).Id.ShouldBe(own);
        foreach (var id in new[] { foreign, nobodys, Guid.NewGuid() })
        {
            await Service.SendAsync("GET", $"/api/faults/{id}", Service.Key("olga")).ShouldRefuse(HttpStatusCode.NotFound, "unknown-fault");
            await Service.SendAsync("POST", $"/api/faults/{id}/replay", Service.Key("olga"), "{}").ShouldRefuse(HttpStatusCode.NotFound, "unknown-fault");
            await Service.SendAsync("POST", $"/api/faults/{id}/discard", Service.Key("olga"), """{"reason":"x"}""").ShouldRefuse(HttpStatusCode.NotFound, "unknown-fault");
        }
    }

    [Test]
    public async Task An_operator_needs_no_role_to_deal_with_a_fault_and_is_named_in_it()
    {
        var fault = await NoteAsync(SecuredService.Crm);

        var discarded = await Service.SendAsync("POST", $"/api/faults/{fault}/discard", Service.Key("oscar"), """{"reason":"Done by hand"}""", ("X-Workflow-Actor", "mona"))
            .ShouldAnswer<FaultRecord>();

        discarded.ResolvedBy.ShouldBe("oscar");
    }

    private static Task<Guid> NoteAsync(string project) => Service.Service.App.Services.GetRequiredService<FaultStore>().NoteAsync(
        new FaultNote(FaultKinds.DeadLetter, "workflow.commands", $"{Guid.NewGuid()}", project, "T-1", "It was given up.", "{}", null), CancellationToken.None);

    private static async Task<List<Guid>> ListAsync(string name) =>
        [.. (await Service.SendAsync("GET", "/api/faults?limit=500", Service.Key(name)).ShouldAnswer<Page<FaultRecord>>()).Items.Select(f => f.Id)];
}
