namespace Workflow.Service.Api.Bodies;

/// <summary>How much a request may say.</summary>
internal static class BodyLimits
{
    /// <summary>The body, in bytes.</summary>
    public const int Bytes = 1024 * 1024;

    /// <summary>How much of a body that is too large is read and thrown away, so that its sender gets to read the answer.</summary>
    public const long DrainedBytes = 64L * 1024 * 1024;

    /// <summary>Arrays and objects within each other.</summary>
    public const int Depth = 64;

    /// <summary>A title, in UTF-16 code units.</summary>
    public const int Title = 200;

    /// <summary>Any other text, in UTF-16 code units.</summary>
    public const int Text = 20_000;

    /// <summary>A definition's file, in UTF-16 code units; the reader has limits of its own.</summary>
    public const int Yaml = 500_000;

    /// <summary>What an agent writes down of an attempt's end, in UTF-16 code units.</summary>
    public const int Result = 500_000;

    public static int Of(string member) => member switch
    {
        "result" or "failure" => Result,
        "title" => Title,
        "yaml" => Yaml,
        _ => Text,
    };
}
