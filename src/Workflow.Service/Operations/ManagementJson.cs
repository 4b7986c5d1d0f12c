using System.Text.Json;
using Workflow.Messages.Http;
using Workflow.Runtime.Broker;

namespace Workflow.Service.Operations;

/// <summary>Queues and nodes as the management interface writes them. Figures that it does not have yet are zero.</summary>
internal static class ManagementJson
{
    public static QueueReport Queue(JsonElement queue)
    {
        var name = Text(queue, "name");
        return new QueueReport(
            name,
            Number(queue, "messages_ready"),
            Number(queue, "messages_unacknowledged"),
            (int)Number(queue, "consumers"),
            Number(queue, "head_message_timestamp") is > 0 and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            IsOurs(name),
            Text(queue, "state") is not ("down" or "crashed" or "stopped" or "minority"));
    }

    public static BrokerNodeReport Node(JsonElement node) => new(
        Text(node, "name"),
        Flag(node, "running"),
        Number(node, "mem_used"),
        Number(node, "mem_limit"),
        Flag(node, "mem_alarm"),
        Number(node, "disk_free"),
        Number(node, "disk_free_limit"),
        Flag(node, "disk_free_alarm"));

    private static bool IsOurs(string name) =>
        name is BrokerNames.Commands or BrokerNames.Automations or BrokerNames.DeadLetters || name.StartsWith(BrokerNames.Role(""), StringComparison.Ordinal);

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static long Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;

    private static bool Flag(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
