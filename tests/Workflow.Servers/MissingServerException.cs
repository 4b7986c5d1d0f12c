namespace Workflow.Servers;

/// <summary>A server's package is not installed; the message says what to type.</summary>
public sealed class MissingServerException : Exception
{
    public MissingServerException()
    {
    }

    public MissingServerException(string message)
        : base(message)
    {
    }

    public MissingServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static MissingServerException Of(string server, string package, string variable) => new(
        $"{server} is not installed. As root: apt-get update && apt-get install -y --no-install-recommends {package} (tests/run does it), or give a running one in {variable}.");
}
