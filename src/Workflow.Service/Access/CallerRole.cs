namespace Workflow.Service.Access;

/// <summary>The role that a caller acts in.</summary>
/// <param name="Role">The role; null: none is needed to ask, the engine says whether it takes one.</param>
/// <param name="Refusal">Why there is none, and what to do, in sentences; null where it is not refused.</param>
internal sealed record CallerRole(string? Role, string? Refusal)
{
    /// <param name="caller">Who acts, proved.</param>
    /// <param name="wished">The role that was asked for; null: the only one, where there is one only.</param>
    public static CallerRole Choose(Caller caller, string? wished) => caller.Roles switch
    {
        [] => new(null, $"{caller.Name} has no role, and so only reads. Who runs the service gives one to the key or token."),
        [var only] when wished is null => new(only, null),
        _ when wished is null => new(null, null),
        var roles when roles.Contains(wished, StringComparer.Ordinal) => new(wished, null),
        var roles => new(null, $"{caller.Name} has not the role {wished}. It has: {string.Join(", ", roles)}; act in one of these."),
    };
}
