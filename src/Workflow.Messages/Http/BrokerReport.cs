namespace Workflow.Messages.Http;

/// <summary>RabbitMQ, as its management interface tells.</summary>
/// <param name="Failure">Why it told nothing, as a sentence; null where it did.</param>
/// <param name="Queues">Queues of the service's virtual host, those with the most messages first.</param>
/// <param name="Nodes">The cluster's nodes; empty where the user may not see them.</param>
public sealed record BrokerReport(string? Failure, IReadOnlyList<QueueReport> Queues, IReadOnlyList<BrokerNodeReport> Nodes);

/// <summary>A queue.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacknowledged">Messages that a consumer has and has not acknowledged.</param>
/// <param name="Consumers">How many read it.</param>
/// <param name="Oldest">When the message at its head was sent, where the broker knows: it does for classic queues and senders that say it.</param>
/// <param name="Own">True for the product's own queues, false for integrators'.</param>
/// <param name="Running">False where the queue has no leader, or is down.</param>
public sealed record QueueReport(string Name, long Ready, long Unacknowledged, int Consumers, DateTimeOffset? Oldest, bool Own, bool Running);

/// <summary>A node of RabbitMQ. A node in alarm keeps all that publish waiting.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Running">False where it is down.</param>
/// <param name="Memory">Memory used, in bytes.</param>
/// <param name="MemoryLimit">From where on it is in alarm.</param>
/// <param name="MemoryAlarm">True: it is.</param>
/// <param name="DiskFree">Free disk space, in bytes.</param>
/// <param name="DiskLimit">Below what it is in alarm.</param>
/// <param name="DiskAlarm">True: it is.</param>
public sealed record BrokerNodeReport(
    string Name, bool Running, long Memory, long MemoryLimit, bool MemoryAlarm, long DiskFree, long DiskLimit, bool DiskAlarm);
