using System.Collections.Immutable;

namespace Workflow.Engine.Pictures.Layout;

/// <summary>Where everything of a picture is, in whole pixels. What is drawn is nothing but this.</summary>
/// <param name="Width">The whole width.</param>
/// <param name="Height">The whole height.</param>
/// <param name="LaneHeader">The width of the lanes' names.</param>
/// <param name="Lanes">From top to bottom.</param>
/// <param name="Boxes">Every stage and final stage, in the order of the definition.</param>
/// <param name="Routes">Every outcome and every cancel way, in the order of the definition.</param>
public sealed record PictureLayout(
    int Width,
    int Height,
    int LaneHeader,
    ImmutableArray<PictureLane> Lanes,
    ImmutableArray<PictureBox> Boxes,
    ImmutableArray<PictureRoute> Routes);

/// <summary>A lane: a role, or the agents.</summary>
/// <param name="Role">The role's id; null: what agents do.</param>
/// <param name="Top">Where it begins.</param>
/// <param name="Height">How high it is.</param>
/// <param name="Texts">Its name, line by line.</param>
public sealed record PictureLane(string? Role, int Top, int Height, ImmutableArray<PictureText> Texts);

/// <summary>A stage.</summary>
/// <param name="Stage">Its id.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="Frame">Where it is.</param>
/// <param name="Texts">What stands in it.</param>
/// <param name="Kind">What it is to the whole.</param>
public sealed record PictureBox(string Stage, int Column, PictureArea Frame, ImmutableArray<PictureText> Texts, PictureBoxKind Kind);

/// <summary>What a stage is to the whole.</summary>
public enum PictureBoxKind
{
    /// <summary>On the main path.</summary>
    Main,

    /// <summary>Beside it: what is done again, or done when something failed.</summary>
    Side,

    /// <summary>Only ever entered by cancelling.</summary>
    Quiet,
}

/// <summary>A rectangle.</summary>
public readonly record struct PictureArea(int Left, int Top, int Width, int Height)
{
    public int Right => Left + Width;

    public int Bottom => Top + Height;

    public bool Overlaps(PictureArea other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Holds(PictureArea other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;
}

/// <summary>A corner of a route.</summary>
public readonly record struct PicturePoint(int X, int Y);

/// <summary>What a text is.</summary>
public enum PictureTextKind
{
    Title,
    Outcome,
    Due,
    Role,
    Lane,
}

/// <summary>A line of text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The line, shortened where it was too long.</param>
/// <param name="Area">The room it has; never less than it takes in a wide font.</param>
/// <param name="About">What it speaks of: an outcome's or a role's id; null otherwise.</param>
public sealed record PictureText(PictureTextKind Kind, string Text, PictureArea Area, string? About = null);

/// <summary>What a way means.</summary>
public enum PictureWayKind
{
    /// <summary>A step of the main path.</summary>
    Main,

    /// <summary>Another way on.</summary>
    Forward,

    /// <summary>Back to where work is done again.</summary>
    Return,

    /// <summary>To an end without success.</summary>
    Exit,

    /// <summary>What cancelling does.</summary>
    Cancel,
}

/// <summary>A way from stage to stage.</summary>
/// <param name="From">The stage left.</param>
/// <param name="To">The stage entered.</param>
/// <param name="Outcome">The outcome; null: cancel.</param>
/// <param name="Kind">What it means.</param>
public sealed record PictureWay(string From, string To, string? Outcome, PictureWayKind Kind);

/// <summary>A way as it is drawn. Ways to the same stage share a line where they can; ways to different stages never do.</summary>
/// <param name="Way">The way.</param>
/// <param name="Points">Its corners; every part is horizontal or vertical.</param>
public sealed record PictureRoute(PictureWay Way, ImmutableArray<PicturePoint> Points);
