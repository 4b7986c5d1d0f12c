using System.CommandLine;
using Workflow.Client;
using Workflow.Service;

namespace Workflow.Cli.Invocation;

/// <summary>Turns what can go wrong into a message and an exit code, in one place.</summary>
internal static class Failures
{
    public static async Task<int> GuardAsync(ParseResult parsed, Func<CommandContext, Task<int>> action, CancellationToken cancellation)
    {
        var host = parsed.InvocationConfiguration as CliConfiguration ?? CliConfiguration.ForThisProcess();
        using var context = new CommandContext(parsed, host, cancellation);
        try
        {
            return await action(context);
        }
        catch (CliException e)
        {
            context.Out.Error(e.Code, e.Message);
            return e.ExitCode;
        }
        catch (WorkflowException e)
        {
            return Refusal.Report(context, e);
        }
        catch (HostStartException e)
        {
            context.Out.Error(e.Code, e.Message);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            context.Out.Error("interrupted", "Stopped before it was done.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Out.Error("file", e.Message);
            return ExitCodes.Refused;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, people get a message and an exit code.
        catch (Exception e)
#pragma warning restore CA1031
        {
            context.Out.Error("internal", $"This is a fault of the program, please report it: {e}");
            return ExitCodes.Internal;
        }
    }
}
