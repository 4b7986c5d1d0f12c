using System.Collections.Frozen;

namespace Workflow.Roles;

/// <summary>The roles that have a consumer of their own.</summary>
public static class RoleNames
{
    public const string Manager = "manager";
    public const string Client = "client";
    public const string Developer = "developer";
    public const string Tester = "tester";
    public const string DevOps = "devops";

    public static FrozenSet<string> WithOwnConsumer { get; } = new[] { Manager, Client, Developer, Tester, DevOps }.ToFrozenSet();
}
