using Workflow.Messages;

namespace Workflow.Runtime.Journal;

/// <summary>A receipt with the fingerprint of the command it answers (<see cref="CommandFingerprint"/>).</summary>
public sealed record FingerprintedReceipt(Receipt Receipt, byte[] Fingerprint);
