namespace Workflow.Engine.Pictures.Layout;

/// <summary>Sizes and distances, in pixels.</summary>
internal static class Measures
{
    public const int TitleSize = 12;
    public const int SmallSize = 10;
    public const int MarkSize = 8;

    /// <summary>Names of lanes are drawn in 11.5 or 13 px and semibold: as wide as regular ones of this size.</summary>
    public const int LaneSize = 15;

    public const int BoxWidth = 128;
    public const int Padding = 9;

    /// <summary>The line above the title: who acts, what runs by itself, when it is due.</summary>
    public const int HeadHeight = 16;
    public const int TitleLine = 15;
    public const int TitleLines = 3;
    public const int OutcomeLine = 15;
    public const int ChipWidth = 17;
    public const int MarkWidth = 14;
    public const int FinalHeight = 36;

    /// <summary>Between two lines that run side by side.</summary>
    public const int Track = 7;

    /// <summary>Beside a box, where arrows end.</summary>
    public const int GutterPadding = 14;

    /// <summary>Above the lines between two rows, and below them, where numbers stand on boxes.</summary>
    public const int ChannelTop = 8;
    public const int ChannelBottom = 16;

    public const int Margin = 12;
}
