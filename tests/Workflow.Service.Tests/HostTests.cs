using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Client;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Http;
using Workflow.Runtime;
using Workflow.Runtime.Journal;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests;

internal sealed class HostTests
{
    [Test]
    public async Task A_port_that_is_taken_is_named_with_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Should.ThrowAsync<HostStartException>(() => TestService.StartAsync(port: port));

        failure.Code.ShouldBe("port-in-use");
        failure.Message.ShouldContain($"Port {port}");
        failure.Message.ShouldContain("--port");
    }

    [Test]
    public async Task A_data_directory_that_cannot_be_made_is_named_with_what_to_do()
    {
        var file = Path.GetTempFileName();

        var failure = await Should.ThrowAsync<HostStartException>(() => TestService.StartAsync(Path.Combine(file, "data")));

        failure.Code.ShouldBe("data-directory");
        failure.Message.ShouldContain(file);
        failure.Message.ShouldContain("--data");
        File.Delete(file);
    }

    [Test]
    public async Task A_data_directory_without_permission_is_named_with_what_to_do()
    {
        // Not even root may make a directory there.
        var failure = await Should.ThrowAsync<HostStartException>(() => TestService.StartAsync("/proc/workflow"));

        failure.Code.ShouldBe("data-directory");
        failure.ExitCode.ShouldBe(HostStartException.DataDirectory);
        failure.Message.ShouldContain("--data");
    }

    [Test]
    public async Task A_second_service_on_the_same_data_is_refused()
    {
        await using var first = await TestService.StartAsync();

        (await Should.ThrowAsync<HostStartException>(() => TestService.StartAsync(first.Directory))).Message.ShouldContain(first.Directory);
    }

    [Test]
    public async Task A_service_listens_on_this_machine_only()
    {
        await using var service = await TestService.StartAsync();
        service.Address.Host.ShouldBe("127.0.0.1");
        var others = Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork).Where(a => !IPAddress.IsLoopback(a));

        foreach (var address in others)
            await Should.ThrowAsync<SocketException>(async () =>
            {
                using var outside = new TcpClient();
                await outside.ConnectAsync(address, service.Address.Port);
            });
    }

    [Test]
    public async Task A_store_that_is_away_is_said_to_be_and_comes_back()
    {
        var engine = new AwayEngine();
        await using var service = await TestService.StartAsync(services: services =>
        {
            var real = services.Last(d => d.ServiceType == typeof(IWorkflowEngine));
            services.Replace(ServiceDescriptor.Singleton<IWorkflowEngine>(provider => engine.Over((IWorkflowEngine)real.ImplementationFactory!(provider))));
        });
        engine.Away = true;

        using var answer = await service.PostAsync("/api/projects/default/instances", """{"workflow":"task","title":"x"}""", ("Idempotency-Key", "k"));
        answer.Headers.RetryAfter.ShouldBe(RetryConditionHeaderValue.Parse("1"));
        await Task.FromResult(answer).ShouldRefuse(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        engine.Away = false;

        (await service.PostAsync("/api/projects/default/instances", """{"workflow":"task","title":"x"}""", ("Idempotency-Key", "k")).ShouldAnswer<Receipt>(HttpStatusCode.Accepted))
            .Status.ShouldBe(ReceiptStatus.Applied);
    }

    [Test]
    public async Task A_service_says_that_it_lives_and_is_ready()
    {
        var client = SharedService.One.As("ann");

        (await client.IsReadyAsync()).ShouldBeTrue();
        (await SharedService.One.SendAsync(HttpMethod.Get, "/health/live", null).ShouldAnswer<HealthReport>()).Status.ShouldBe("live");
    }

    [Test]
    public async Task A_service_that_is_not_there_is_said_to_be_unreachable()
    {
        using var client = new WorkflowClient(new Uri("http://127.0.0.1:1"), new ClientActor("ann"));

        var failure = await client.ProjectsAsync().ShouldBeRefused(WorkflowException.NotReachable);

        failure.Message.ShouldContain("http://127.0.0.1:1");
        failure.Message.ShouldContain("workflow serve");
        (await client.IsReadyAsync()).ShouldBeFalse();
    }

    [Test]
    public async Task The_journal_is_verified_on_request()
    {
        await SharedService.One.StartTaskAsync();

        var report = await SharedService.One.As("ann").VerifyAsync();

        report.Differences.ShouldBeEmpty();
        report.Instances.ShouldBeGreaterThan(0);
        report.Entries.ShouldBe(report.LastPosition);
    }

    [Test]
    public async Task There_are_no_faults_where_nothing_failed() => (await SharedService.One.As("ann").FaultsAsync(new FaultFilter { OpenOnly = true })).Items.ShouldBeEmpty();

    private sealed class AwayEngine : IWorkflowEngine
    {
        private IWorkflowEngine? _real;

        public bool Away { get; set; }

        public AwayEngine Over(IWorkflowEngine real)
        {
            _real = real;
            return this;
        }

        public Task<Receipt> SendAsync(Command command, CancellationToken cancellationToken) =>
            Away ? throw new StoreUnavailableException("The disk is full.") : _real!.SendAsync(command, cancellationToken);
    }
}
