using Workflow.Cli;
using Workflow.Cli.Invocation;

return await CommandLine.RunAsync(args, CliConfiguration.ForThisProcess());
