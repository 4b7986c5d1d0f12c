using Workflow.Service;
using Workflow.Service.Configuration;

try
{
    var start = ServiceStart.Read(args, ServiceStart.Surroundings());
    if (start.Says is { } text)
        await Console.Out.WriteAsync(text);
    if (start.Options is null)
        return 0;

    await using var app = await WorkflowHost.StartAsync(start.Options with { HandlesSignals = true }, CancellationToken.None);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (HostStartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return failure.ExitCode;
}
