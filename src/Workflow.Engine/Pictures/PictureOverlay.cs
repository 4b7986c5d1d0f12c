namespace Workflow.Engine.Pictures;

/// <summary>What is shown upon a lifecycle's picture: one instance's way through it, or how many instances are where. Stages that are not named have nothing.</summary>
public sealed record PictureOverlay
{
    /// <summary>Nothing but the lifecycle itself.</summary>
    public static PictureOverlay None { get; } = new();

    /// <summary>The stage where the instance is, or the final one; null: none is marked.</summary>
    public string? Current { get; init; }

    /// <summary>How often each stage was entered.</summary>
    public IReadOnlyDictionary<string, int> Visits { get; init; } = new Dictionary<string, int>();

    /// <summary>Ways that were gone.</summary>
    public IReadOnlyCollection<WalkedWay> Walked { get; init; } = [];

    /// <summary>How many instances are in each stage.</summary>
    public IReadOnlyDictionary<string, long> Live { get; init; } = new Dictionary<string, long>();

    /// <summary>How many of them are late.</summary>
    public IReadOnlyDictionary<string, long> Late { get; init; } = new Dictionary<string, long>();
}

/// <summary>A way that an instance went.</summary>
/// <param name="From">The stage left.</param>
/// <param name="Outcome">The outcome; null: cancelled.</param>
/// <param name="Times">How often.</param>
public sealed record WalkedWay(string From, string? Outcome, int Times = 1);
