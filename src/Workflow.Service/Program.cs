using Workflow.Service;

try
{
    var options = ServiceArguments.Parse(args);
    if (options is null)
    {
        await Console.Out.WriteLineAsync(ServiceArguments.Usage);
        return 0;
    }

    await using var app = await WorkflowHost.StartAsync(options with { HandlesSignals = true }, CancellationToken.None);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (HostStartException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return failure.ExitCode;
}
