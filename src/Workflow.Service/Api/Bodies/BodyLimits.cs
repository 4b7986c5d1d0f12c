namespace Workflow.Service.Api.Bodies;

/// <summary>How much a request may send; what a text may hold is <see cref="Messages.TextShape"/>'s.</summary>
internal static class BodyLimits
{
    /// <summary>The body, in bytes.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>How much of a body that is too large is read and thrown away, so that its sender gets to read the answer.</summary>
    public const long DrainedBytes = 64L * 1024 * 1024;

    /// <summary>Arrays and objects within each other.</summary>
    public const int Depth = 64;
}
