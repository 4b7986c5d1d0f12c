namespace Workflow.Runtime.Queries;

/// <summary>How a fault came to its end.</summary>
public static class FaultResolutions
{
    /// <summary>Somebody had it tried again, and it worked.</summary>
    public const string Replayed = "replayed";

    /// <summary>It passed by itself.</summary>
    public const string Overcome = "overcome";

    /// <summary>Somebody decided that it is not to be done.</summary>
    public const string Discarded = "discarded";
}
