using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Client;
using Workflow.Messages.Http;
using Workflow.Runtime.Queries;
using Workflow.Service.Access;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Access;

/// <summary>A service that asks for credentials, with two projects, and callers who see one, the other or both.</summary>
internal sealed class SecuredService : IAsyncDisposable
{
    public const string Shop = "shop";
    public const string Crm = "crm";

    private SecuredService(TestService service, IReadOnlyList<Owner> owners)
    {
        Service = service;
        Owners = owners;
    }

    public TestService Service { get; }
    public IReadOnlyList<Owner> Owners { get; }
    public HttpClient Http => Service.Http;

    public static IReadOnlyList<string> Roles { get; } = ["manager", "client", "developer", "tester", "devops"];

    public static IReadOnlyList<Owner> Everybody { get; } =
    [
        Owner.New("root", ["*"], Rights.All, "manager", "client", "developer", "tester", "devops"),
        Owner.New("reader", [Shop], []),
        Owner.New("dora", [Shop], [], "developer"),
        Owner.New("mona", [Shop], [], "manager", "client"),
        Owner.New("olga", [Shop], [Rights.Operate], "manager"),
        Owner.New("carl", [Crm], [], "developer"),
        Owner.New("oscar", ["*"], [Rights.Operate]),
        Owner.New("runner", ["*"], [Rights.Agent]),
        .. Roles.Select(role => Owner.New("only-" + role, [Shop], [], role)),
    ];

    public static async Task<SecuredService> StartAsync(IReadOnlyList<Owner>? owners = null, Func<WorkflowHostOptions, WorkflowHostOptions>? with = null)
    {
        owners ??= Everybody;
        var identity = new IdentityOptions { Keys = [.. owners.Select(o => o.Stored)] };
        var service = await TestService.StartAsync(with: options => (with ?? (o => o))(options with { Identity = identity, AgentSlots = 0 }));
        foreach (var project in new[] { Shop, Crm })
            await service.App.Services.GetRequiredService<ProjectStore>().PutAsync(
                new ProjectSettings
                {
                    Project = project, Repository = "/nowhere/" + project, DeployDirectory = "/nowhere/live", WorkDirectory = "/nowhere/work",
                    Test = ["true"], Smoke = ["true"],
                },
                CancellationToken.None);
        return new SecuredService(service, owners);
    }

    public WorkflowClient As(string name, string? role = null) => new(Http, new ClientActor("nobody in particular", role), Key(name));

    public string Key(string name) => Owners.Single(o => o.Stored.Name == name).Key;

    public async Task<string> StartTaskAsync(string project) =>
        (await As("root", "manager").StartAsync(project, new StartRequest("task", $"Something of {project}"))).Key;

    /// <summary>Sends a request with exactly this credential; null: without one.</summary>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, string? credential, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (credential is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}

/// <summary>Somebody with a key.</summary>
internal sealed record Owner(string Key, ApiKey Stored)
{
    public static Owner New(string name, IReadOnlyList<string> projects, IReadOnlyList<string> rights, params string[] roles)
    {
        var key = ApiKeys.New();
        return new Owner(key, new ApiKey { Name = name, Hash = ApiKeys.HashOf(key), Projects = projects, Rights = rights, Roles = roles });
    }
}
