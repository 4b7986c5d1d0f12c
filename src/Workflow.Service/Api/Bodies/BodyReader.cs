using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Messages;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api.Bodies;

/// <summary>Reads a request's JSON body strictly: what is not exactly understood is refused, with everything that is wrong at once.</summary>
internal static class BodyReader
{
    private static readonly JsonSerializerOptions Strict = MakeStrict();

    /// <exception cref="Refusal">400 or 413, naming the member.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class
    {
        var bytes = await ReadBytesAsync(context);
        if (bytes.Length == 0)
            throw new Refusal(EdgeCodes.InvalidBody, ("reason", "it is empty"), ("expected", BodyShape.Describe(Strict.GetTypeInfo(typeof(T)))));
        BodyText.Check(bytes);
        BodyShape.Check(bytes, Strict.GetTypeInfo(typeof(T)));
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Strict)!;
        }
        catch (JsonException strange)
        {
            throw new Refusal(EdgeCodes.InvalidBody, ("reason", strange.Message), ("expected", BodyShape.Describe(Strict.GetTypeInfo(typeof(T)))));
        }
    }

    /// <summary>For routes that take no members: an empty body or an empty object.</summary>
    public static async Task ReadNothingAsync(HttpContext context)
    {
        var bytes = await ReadBytesAsync(context);
        if (bytes.Length == 0)
            return;
        BodyText.Check(bytes);
        BodyShape.Check(bytes, Strict.GetTypeInfo(typeof(Nothing)));
    }

    private static async Task<byte[]> ReadBytesAsync(HttpContext context)
    {
        var body = context.Request.Body;
        var cancel = context.RequestAborted;
        if (context.Request.ContentLength > BodyLimits.Bytes)
            throw await TooLargeAsync(body, cancel);
        var content = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer, cancel)) > 0)
            {
                if (content.Length + read > BodyLimits.Bytes)
                    throw await TooLargeAsync(body, cancel);
                content.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return content.ToArray();
    }

    // A sender that is cut off while it sends never reads why; so the rest is read, up to a bound, and thrown away.
    private static async Task<Refusal> TooLargeAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            long drained = 0;
            int read;
            while (drained < BodyLimits.DrainedBytes && (read = await body.ReadAsync(buffer, cancellationToken)) > 0)
                drained += read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new Refusal(EdgeCodes.BodyTooLarge, ("limit", $"{BodyLimits.Bytes}"));
    }

    private static JsonSerializerOptions MakeStrict()
    {
        var options = new JsonSerializerOptions(WireJson.Options)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            AllowDuplicateProperties = false,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed record Nothing;
}
