using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Messages.Http;
using Workflow.Service.Telemetry;
using Workflow.Service.Tests.Support;

namespace Workflow.Service.Tests.Telemetry;

/// <summary>The service is ready only while all that it needs answers.</summary>
internal sealed class ReadinessTests
{
    [Test]
    public async Task Each_thing_that_is_missing_is_named_and_one_that_hangs_counts_as_missing()
    {
        await using var service = await TestService.StartAsync(services: services =>
        {
            services.AddSingleton<IReadiness>(new Need("The broker", _ => Task.FromResult<string?>("The broker cannot be reached now.")));
            services.AddSingleton<IReadiness>(new Need("The oracle", async cancel =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return null;
            }));
        });

        using var answer = await service.Http.GetAsync("/health/ready");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await answer.Content.ReadFromJsonAsync<HealthReport>())!.Message.ShouldBe("The broker cannot be reached now. The oracle does not answer.");
        (await service.Http.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private sealed class Need(string name, Func<CancellationToken, Task<string?>> ask) : IReadiness
    {
        public string Name => name;

        public Task<string?> MissingAsync(CancellationToken cancellationToken) => ask(cancellationToken);
    }
}
