using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Runtime.Definitions;
using Workflow.Runtime.Queries;

namespace Workflow.Service.Dashboard.Shown;

/// <summary>Makes links for clients and reads them: sealed, so that nobody can make or change one, and over after a time.</summary>
internal sealed class ShownLinks(IDataProtectionProvider protection, InstanceQueries instances, DefinitionRegistry definitions, TimeProvider clock)
{
    /// <summary>The role that answers.</summary>
    public const string Role = "client";

    /// <summary>For how long a link counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly IDataProtector _seal = protection.CreateProtector("workflow.dashboard.shown.v1");

    /// <summary>The link's address, without the host.</summary>
    public string Make(ShownLink link) => $"{Urls.Shown}/{_seal.Protect(JsonSerializer.Serialize(new Sealed(link, clock.GetUtcNow() + Lifetime)))}";

    /// <returns>What the link stands for; null where it is none of ours or over.</returns>
    public ShownLink? Read(string token) => Open(token) is { } link && !IsOver(link) ? link : null;

    /// <summary>True: its time is over.</summary>
    public bool IsOver(ShownLink link) => link.Until <= clock.GetUtcNow();

    /// <returns>What the link stands for, also where it is over; null where it is none of ours.</returns>
    public ShownLink? Open(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(_seal.Unprotect(token)) is { } opened ? opened.Link with { Until = opened.Until } : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    /// <returns>The instance while it waits in the link's visit for an answer; null once it does not any more.</returns>
    public async Task<(Engine.Instances.Instance Instance, Definition Definition)?> FindAsync(ShownLink link, CancellationToken cancellationToken) =>
        await instances.FindAsync(link.Project, link.Key, cancellationToken) is { } instance && instance.Stage == link.Stage && instance.Visit == link.Visit
        && instance.State != InstanceState.Finished && definitions.Current.Find(instance.Workflow, instance.Version) is { } definition
            ? (instance, definition)
            : null;

    /// <returns>What an answer of the link's visit is called; null where it has none of that name.</returns>
    public async Task<string?> TitleAsync(ShownLink link, string outcome, RegisteredDefinitions translated, CancellationToken cancellationToken) =>
        await instances.FindAsync(link.Project, link.Key, cancellationToken) is { } instance
            ? translated.Find(instance.Workflow, instance.Version)?.FindStage(link.Stage)?.FindOutcome(outcome)?.Title
            : null;

    /// <summary>The answers that are a client's to give, also those that are not possible now.</summary>
    public IReadOnlyList<ShownAnswer> Answers(Engine.Instances.Instance instance, Definition definition) =>
    [
        .. WorkflowCore.Explain(definition, Facts.None, instance, clock.GetUtcNow()).Outcomes
            .Where(o => o.Roles.Contains(Role)).Select(o => ShownAnswer.Of(o, definition, instance.Stage)),
    ];

    private sealed record Sealed(ShownLink Link, DateTimeOffset Until);
}
