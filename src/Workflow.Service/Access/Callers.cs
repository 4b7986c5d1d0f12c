namespace Workflow.Service.Access;

/// <summary>The caller of a request.</summary>
internal static class Callers
{
    /// <exception cref="InvalidOperationException">Nobody has looked who it is: the request came past <see cref="AccessGate"/>.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException($"Nobody has looked who calls {context.Request.Path}.");
}
