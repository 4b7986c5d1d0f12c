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

    // What killed attempts of this instance were about to delete.
    private static void Sweep(AutomationContext context)
    {
        if (!Directory.Exists(context.Paths.Temporary))
            return;
        foreach (var path in Directory.EnumerateDirectories(context.Paths.Temporary, $".{context.Key}~*"))
            Directory.Delete(path, recursive: true);
    }
}
