using Workflow.Messages;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>Shapes of the names that people choose and that become parts of addresses, files and branches.</summary>
internal static class Names
{
    /// <summary>Stands for every project where instances are listed.</summary>
    public const string AllProjects = "-";

    /// <summary>The project that is always there, for work without a repository.</summary>
    public const string DefaultProject = "default";

    /// <exception cref="Refusal"><c>invalid-key</c>.</exception>
    public static string Require(string name, string what) =>
        NameShape.IsLegal(name) ? name : throw new Refusal(EdgeCodes.InvalidKey, ("value", name), ("what", what));
}
