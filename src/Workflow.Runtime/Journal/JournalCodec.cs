using System.Text.Json;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Entries;

namespace Workflow.Runtime.Journal;

/// <summary>How entries and instances look in the store.</summary>
internal static class JournalCodec
{
    public static byte[] Encode(Entry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, WireJson.Options);

    public static byte[] Encode(Instance instance) => JsonSerializer.SerializeToUtf8Bytes(instance, WireJson.Options);

    public static Entry DecodeEntry(ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize<Entry>(data, WireJson.Options) ?? throw new JsonException("An entry is null.");

    public static Instance DecodeInstance(ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize<Instance>(data, WireJson.Options) ?? throw new JsonException("An instance is null.");

    public static string? Encode(Rejection? rejection) =>
        rejection is null ? null : JsonSerializer.Serialize(rejection, WireJson.Options);

    public static Rejection? DecodeRejection(string? data) =>
        data is null ? null : JsonSerializer.Deserialize<Rejection>(data, WireJson.Options);
}
