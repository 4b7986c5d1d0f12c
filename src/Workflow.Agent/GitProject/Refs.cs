namespace Workflow.Agent.GitProject;

/// <summary>The refs that belong to agents. What must survive a kill is a ref, because git moves one in a single step.</summary>
internal static class Refs
{
    /// <summary>Release records: annotated tags of the deployed commits, one for each version.</summary>
    public const string Releases = "refs/workflow/releases/";

    /// <summary>Versions that have been live: what a release record becomes when its deployment is complete.</summary>
    public const string LiveTags = "refs/tags/live/";

    /// <summary>Commits that may not be deployed again.</summary>
    public const string Unpromotable = "refs/workflow/unpromotable/";

    /// <summary>By the commit taken back, the commit on main that takes it back.</summary>
    public const string Reverts = "refs/workflow/reverts/";

    /// <summary>The commits between which main's checked-out work tree is on its way.</summary>
    public const string CheckoutFrom = "refs/workflow/checkout/from";
    public const string CheckoutTo = "refs/workflow/checkout/to";

    /// <summary>What agents found in a work tree that a killed attempt left half changed, kept for people.</summary>
    public const string Saved = "refs/workflow/saved/";

    public static string Branch(string key) => BranchPrefix + BranchName(key);

    public static string BranchName(string key) => "workflow/" + key;

    /// <summary>Set when a sandbox is complete, to the commit it began at.</summary>
    public static string SandboxBase(string key) => "refs/workflow/sandboxes/" + key;

    /// <summary>The commit that a sandbox's work tree is being brought to.</summary>
    public static string Integrating(string key) => "refs/workflow/integrating/" + key;

    public const string BranchPrefix = "refs/heads/";
}
