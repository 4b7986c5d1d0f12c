namespace Workflow.Cli.Demo;

/// <summary>Somebody of the demo's team.</summary>
internal sealed record Person(string Name, string Role)
{
    public static readonly Person Manager = new("Maria", "manager");
    public static readonly Person Client = new("Clara", "client");
    public static readonly Person Developer = new("Dmitri", "developer");
    public static readonly Person Reviewer = new("Rosa", "developer");
    public static readonly Person Tester = new("Tanya", "tester");
    public static readonly Person DevOps = new("Oleg", "devops");

    /// <summary>Somebody of another team, who works on the same project.</summary>
    public static readonly Person Outsider = new("Pavel", "developer");
}
