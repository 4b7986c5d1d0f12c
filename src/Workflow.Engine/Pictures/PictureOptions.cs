namespace Workflow.Engine.Pictures;

/// <summary>How a picture is drawn.</summary>
public sealed record PictureOptions
{
    /// <summary>
    /// True: a file of its own, with its styles, a title and a legend. False: a part of a page, which brings <see cref="SwimLane.Css"/>
    /// in a stylesheet and may set the variables that it reads.
    /// </summary>
    public bool StandAlone { get; init; } = true;

    /// <summary>
    /// True: to be shown small, as a whole. Stages have large titles and numbers and nothing else; what they are is said in full to
    /// whoever points at them.
    /// </summary>
    public bool Compact { get; init; }

    /// <summary>Where a stage leads, with <c>{stage}</c> for its id (<c>/instances?stage={stage}</c>); null: stages are no links.</summary>
    public string? Href { get; init; }

    /// <summary>Where the number of those that are late leads, with <c>{stage}</c> for the stage's id; null: where the stage does.</summary>
    public string? LateHref { get; init; }

    /// <summary>The words beside the definition's own.</summary>
    public PictureWords Words { get; init; } = PictureWords.English;
}
