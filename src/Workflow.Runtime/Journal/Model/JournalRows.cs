namespace Workflow.Runtime.Journal.Model;

/// <summary>An entry: table <c>journal</c>. Only ever added to.</summary>
public sealed class JournalRow
{
    public long Position { get; set; }
    public Guid InstanceId { get; set; }
    public long Sequence { get; set; }

    /// <summary>The instance's stage once the entry is applied.</summary>
    public string Stage { get; set; } = "";
    public byte[] Hash { get; set; } = [];

    /// <summary>The entry as JSON: exactly the UTF-8 bytes that were hashed.</summary>
    public string Data { get; set; } = "";
}

/// <summary>Where the feed ends: the only row of table <c>journal_head</c>.</summary>
public sealed class JournalHeadRow
{
    public int Id { get; set; }
    public long Position { get; set; }

    /// <summary>The hash over all entries in the order of positions.</summary>
    public byte[] Hash { get; set; } = [];
}

/// <summary>A command's answer: table <c>receipts</c>. Ids of commands are a project's own: another one may use the same.</summary>
public sealed class ReceiptRow
{
    public int Epoch { get; set; }
    public Guid CommandId { get; set; }
    public string Project { get; set; } = "";
    public string Key { get; set; } = "";

    /// <summary>A <see cref="Messages.ReceiptStatus"/>.</summary>
    public int Status { get; set; }
    public long Sequence { get; set; }
    public string? Stage { get; set; }

    /// <summary>The rejection, as JSON.</summary>
    public string? Rejection { get; set; }
    public DateTimeOffset At { get; set; }
    public byte[] Fingerprint { get; set; } = [];
}
