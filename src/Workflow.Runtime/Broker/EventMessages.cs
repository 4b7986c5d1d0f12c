using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using Workflow.Messages;
using Workflow.Messages.Entries;
using Workflow.Runtime.Cursors;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Telemetry;

namespace Workflow.Runtime.Broker;

/// <summary>
/// Entries as messages on <c>workflow.events</c>: a CloudEvent in AMQP's binary form (headers <c>cloudEvents_…</c>) whose data is a
/// CDEvent with the entry in its customData.
/// </summary>
internal static class EventMessages
{
    private const string SpecVersion = "1.0";

    /// <summary>Persistent, not mandatory: no subscriber is no error, and must not hold up the journal.</summary>
    public static OutgoingMessage Of(JournalEntry entry)
    {
        var lifecycle = LifecycleEvents.From(entry);
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = "application/json",
            MessageId = lifecycle.Context.Id,
            Type = lifecycle.Context.Type,
            Timestamp = new AmqpTimestamp(entry.Entry.At.ToUnixTimeSeconds()),
            Headers = new Dictionary<string, object?>(9)
            {
                ["cloudEvents_specversion"] = SpecVersion,
                ["cloudEvents_id"] = lifecycle.Context.Id,
                ["cloudEvents_source"] = lifecycle.Context.Source,
                ["cloudEvents_type"] = lifecycle.Context.Type,
                ["cloudEvents_subject"] = lifecycle.Subject.Id,
                ["cloudEvents_time"] = entry.Entry.At.ToString("O", CultureInfo.InvariantCulture),
                ["cloudEvents_sequence"] = entry.Entry.Sequence.ToString(CultureInfo.InvariantCulture),
                ["cloudEvents_position"] = entry.Position.ToString(CultureInfo.InvariantCulture),
            },
        };
        if (entry.Entry.Trace is { } trace)
            AddTrace(properties.Headers, trace);
        return new OutgoingMessage(BrokerNames.Events, RoutingKey(entry), Mandatory: false, properties, JsonSerializer.SerializeToUtf8Bytes(lifecycle, WireJson.Options));
    }

    /// <returns>
    /// <c>shop.feature-request.demo.entered</c>; a dot within a name is written <c>~</c>, which is in no name and no longer, so that the
    /// longest key fits into the 255 bytes that AMQP gives it.
    /// </returns>
    public static string RoutingKey(JournalEntry entry)
    {
        var stage = entry.Entry is StageLeft left ? left.Stage : entry.Stage;
        return $"{Segment(entry.Project)}.{Segment(entry.Workflow)}.{Segment(stage)}.{LifecycleEvents.ShortName(entry.Entry)}";
    }

    // Whoever reads the event goes on with the trace that led to it: as brokers' clients hand it on, and as CloudEvents' extension.
    private static void AddTrace(IDictionary<string, object?> headers, string trace)
    {
        using var activity = TraceContext.StartPublish("workflow.events publish", trace);
        var current = activity?.Id ?? trace;
        headers[TraceContext.Header] = current;
        headers["cloudEvents_traceparent"] = current;
    }

    private static string Segment(string name) => name.Replace('.', '~');
}
