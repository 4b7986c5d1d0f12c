namespace Workflow.Service.Dashboard;

/// <summary>Every address of the dashboard, in one place.</summary>
public static class Urls
{
    public const string Overview = "/";
    public const string Instances = "/instances";
    public const string Work = "/work";
    public const string Operations = "/operations";
    public const string Definitions = "/definitions";
    public const string Deployments = "/deployments";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Acting = "/acting";

    /// <summary>Where the assets are; the version follows, so that they may be kept for ever.</summary>
    public const string Assets = "/assets";

    /// <summary>Where circuits connect.</summary>
    public const string Circuits = "/_blazor";

    /// <summary>The pages that clients open with a link, without signing in.</summary>
    public const string Shown = "/shown";

    public static string Instance(string project, string key) => $"{Instances}/{Uri.EscapeDataString(project)}/{Uri.EscapeDataString(key)}";

    /// <summary>An instance as it is opened from a list, to which its page leads back.</summary>
    /// <param name="project">Its project.</param>
    /// <param name="key">Its key.</param>
    /// <param name="list">The query of the list's address; empty or null: the list as it is without.</param>
    public static string InstanceOf(string project, string key, string? list) => With(Instance(project, key), ("list", list));

    /// <summary>The list that an instance was opened from.</summary>
    public static string ListOf(string? list) => string.IsNullOrEmpty(list) ? Instances : $"{Instances}?{list}";

    /// <summary>An automation's run, in its place on its instance's page.</summary>
    public static string Run(string project, string key, Guid run) => $"{Instance(project, key)}#{RunMark(run)}";

    /// <summary>What a run is called within its instance's page.</summary>
    public static string RunMark(Guid run) => $"run-{run:D}";

    /// <summary>What an entry of the journal is called within its instance's page.</summary>
    public static string EntryMark(long sequence) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entry-{sequence}");

    public static string Definition(string workflow, int version) => $"{Definitions}/{Uri.EscapeDataString(workflow)}/{version}";

    /// <summary>The list behind a figure.</summary>
    public static string List(params ReadOnlySpan<(string Name, string? Value)> query) => With(Instances, query);

    /// <summary>What began on a day.</summary>
    public static string FlowArrived(DateOnly day) => List(("arrived", Day(day)), ("sort", "-started"));

    /// <summary>What ended well on a day.</summary>
    public static string FlowReleased(DateOnly day) => List(("final", "success"), ("ended", Day(day)), ("sort", "-entered"));

    /// <summary>What was in progress when a day was over.</summary>
    public static string FlowOpen(DateOnly day) => List(("open", Day(day)), ("sort", "-started"));

    /// <summary>The runs behind a figure of deployments.</summary>
    /// <param name="kind">One of <see cref="Engine.Flow.DeploymentKinds"/>; null: all.</param>
    /// <param name="days">How many days, today included.</param>
    /// <param name="after">Where the page before ended.</param>
    public static string DeploymentList(string? kind, int days, string? after = null) =>
        With(Deployments, ("kind", kind), ("days", days.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("after", after));

    /// <summary>The list behind a stage of a picture, with <c>{stage}</c> in the stage's place.</summary>
    /// <param name="workflow">The definition.</param>
    /// <param name="version">Only of this version; null: of all.</param>
    public static string StageLink(string workflow, int? version = null) =>
        $"{List(("workflow", workflow), ("version", version?.ToString(System.Globalization.CultureInfo.InvariantCulture)))}&stage={{stage}}";

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An address with the members of the query that have a value.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var text = new System.Text.StringBuilder(path);
        var mark = '?';
        foreach (var (name, value) in query)
        {
            if (string.IsNullOrEmpty(value))
                continue;
            text.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return text.ToString();
    }
}
