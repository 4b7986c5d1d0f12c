using Workflow.Messages;

namespace Workflow.Cli.Demo;

/// <summary>What the people of the demo want: the request, the plan, and which change does which task.</summary>
internal static class DemoScript
{
    public const string Project = "shop";
    public const string Key = "FR-1";
    public const string Title = "Loyal customers get a tenth off";

    /// <summary>The path that the story takes when nothing but the tests, the client and other people stand in its way.</summary>
    public static readonly IReadOnlyList<string> Path =
    [
        "discussion#1", "planning#1", "sandbox#1",
        "development#1", "qa#1", "development#2", "qa#2", "integration#1", "product-qa#1", "backup#1", "demo#1",
        "rework-planning#1", "rework#1", "rework-qa#1", "rework-integration#1", "rework-product-qa#1", "rework-demo#1",
        "production-backup#1", "deployment#1", "production-qa#1", "rollback#1",
        "rework-planning#2", "rework#2", "rework-qa#2", "rework-integration#2", "rework-product-qa#2", "rework-demo#2",
        "production-backup#2", "deployment#2",
        "rework-integration#3", "rework-product-qa#3", "rework-demo#3",
        "production-backup#3", "deployment#3", "production-qa#2", "final-demo#1", "teardown#1", "released#1",
    ];

    public static readonly IReadOnlyDictionary<string, string> Agreement = new Dictionary<string, string>
    {
        ["justification"] = "A third of the customers come back within a month; a discount keeps them coming.",
        ["estimate"] = "3d",
        ["cost"] = "2400 EUR",
    };

    public static readonly IReadOnlyList<PlannedTask> Plan =
    [
        new("discount-rule", "A tenth off for loyal customers", "1d", 1),
        new("discount-receipt", "The receipt shows what is paid", "4h", 2, ["discount-rule"]),
    ];

    public static IReadOnlyDictionary<string, string> Methods(string stage, int visit) => new Dictionary<string, string>
    {
        ["methods"] = stage == "planning"
            ? "A rule of its own beside the cart; the option --loyal asks for it."
            : $"Round {visit} of the rework: change the receipt only.",
        ["scenarios"] = "Loyal and other customers, small and large carts, another currency.",
    };

    /// <summary>What the client misses at the first demonstration.</summary>
    public static readonly Finding NothingSaved = new("The receipt does not say what was saved", "Loyal customers should see what they gain.");

    /// <summary>The change that does a task: a planned one by its id, one from a finding by the visit it is worked on in.</summary>
    public static string ChangeFor(string taskId, string stage, int visit) => (stage, visit) switch
    {
        ("development", 1) => taskId,
        ("development", _) => "discount-rounding",
        ("rework", 1) => "saved-on-receipt",
        _ => "saved-in-currency",
    };
}
