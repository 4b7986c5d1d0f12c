namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Where the feed ends: the last entry's position, and the feed's hash there.</summary>
internal sealed record FeedHead(long Position, byte[] Hash)
{
    /// <summary>No feed has this hash: what follows from it is not believed.</summary>
    public static FeedHead Unknown { get; } = new(0, []);

    /// <summary>Where it will end once entries are appended, all of them and nothing between.</summary>
    public FeedHead After(IEnumerable<byte[]> entries)
    {
        var (position, hash) = (Position, Hash);
        foreach (var entry in entries)
            hash = HashChain.NextHead(hash, ++position, entry);
        return new FeedHead(position, hash);
    }
}
