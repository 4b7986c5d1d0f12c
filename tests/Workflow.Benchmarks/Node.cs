using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Messages.Commands;
using Workflow.Runtime.Broker;
using Workflow.Service;
namespace Workflow.Benchmarks;
internal static class Node
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = await WorkflowHost.StartAsync(new WorkflowHostOptions { Port = int.Parse(args[1]), Quiet = true, HandlesSignals = true,
            Server = new ServerOptions { Postgres = args[2], RabbitMq = new Uri(args[3]), Node = args[4], Roles = false },
            Services = s => s.AddSingleton<ICommandSenders, All>() }, default);
        await app.WaitForShutdownAsync();
        return 0;
    }
    private sealed class All : ICommandSenders { public CommandSender Identify(string? user, Command command) => CommandSender.Known(command.Actor); }
}
