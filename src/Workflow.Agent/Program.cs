using Workflow.Agent.Hosting;

return await AgentProgram.RunAsync(args, Console.Out, Console.Error);
