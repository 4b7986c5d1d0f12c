using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Workflow.Faults.Node;
using Workflow.Service;
using Workflow.Telemetry;

// A node of the service that is sabotaged: --Sabotage=before-commit --Pass=40 ends it at the fortieth time that it comes to that point.
var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
string Of(string key) => settings[key] ?? throw new InvalidOperationException($"--{key} is missing.");
var options = new WorkflowHostOptions
{
    Server = new ServerOptions
    {
        Postgres = Of("Server:Postgres"),
        RabbitMq = new Uri(Of("Server:RabbitMq")),
        Node = Of("Server:Node"),
        DeliveryLimit = int.Parse(settings["Server:DeliveryLimit"] ?? "50", CultureInfo.InvariantCulture),
    },
    Telemetry = new TelemetryOptions { JsonLogs = true },
    Port = int.Parse(Of("Port"), CultureInfo.InvariantCulture),
    Quiet = true,
    HandlesSignals = true,
    Services = services => Sabotage.Apply(services, Of("Sabotage"), long.Parse(settings["Pass"] ?? "1", CultureInfo.InvariantCulture)),
};
await using var app = await WorkflowHost.StartAsync(options, CancellationToken.None);
await app.WaitForShutdownAsync();
