using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workflow.Engine.Definitions;

/// <summary>
/// A definition written in one way only: JSON in the shape of the file (so the reader reads it back), every default said,
/// <c>like</c> resolved. Comments, spaces and short forms of the file leave no trace; the order of stages and rules does.
/// </summary>
public static class CanonicalForm
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>SHA-256 over the canonical form, 64 lower-case hexadecimal digits.</returns>
    public static string Hash(DefinitionParts parts) => Convert.ToHexStringLower(SHA256.HashData(Bytes(parts)));

    public static string Text(DefinitionParts parts) => System.Text.Encoding.UTF8.GetString(Bytes(parts));

    private static byte[] Bytes(DefinitionParts parts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, _options))
            new CanonicalWriter(json).Write(parts);
        return stream.ToArray();
    }
}
