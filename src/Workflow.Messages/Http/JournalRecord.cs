using Workflow.Messages.Entries;

namespace Workflow.Messages.Http;

/// <summary>An entry with its place in the journal.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Position">Its place in the global feed.</param>
/// <param name="Entry">What happened.</param>
/// <param name="Hash">The chain's hash at this entry, lower-case hexadecimal SHA-256.</param>
public sealed record JournalRecord(Guid Id, long Position, Entry Entry, string Hash);
