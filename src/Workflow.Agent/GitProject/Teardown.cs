namespace Workflow.Agent.GitProject;

/// <summary>Removes an instance's sandbox, all or what there is of it, and leaves no trace.</summary>
internal static class Teardown
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var state = await context.ReadStateAsync(cancellationToken);
        await context.Steps.DoAsync("remove-sandbox", () => Sandbox.RemoveAsync(context, state, cancellationToken), cancellationToken);
        await context.Steps.DoAsync("sweep", () => Sweep(context), cancellationToken);
        context.Log($"removed the sandbox '{context.Paths.Sandbox(context.Key)}'");
        await context.Steps.DoAsync("remove-fence", context.RemoveFence, cancellationToken);
        return new AutomationResult { Outcome = "removed" };
    }

    // Directories of damaged sandboxes were kept as long as the work went on.
    private static void Sweep(AutomationContext context)
    {
        context.Paths.SweepTemporary(context.Key);
        context.Paths.SweepTemporary("damaged-" + context.Key);
    }
}
