using System.Collections.Frozen;
using System.Security.Cryptography;
using Workflow.Engine.Pictures;

namespace Workflow.Service.Dashboard;

/// <summary>What browsers load besides pages: it lies in the program itself, and its address changes with its content.</summary>
internal static class DashboardAssets
{
    private const string Prefix = "dashboard/";

    private static readonly FrozenDictionary<string, byte[]> Files = Read();

    /// <summary>Changes whenever any of them does.</summary>
    public static string Version { get; } = Hash();

    public static string Url(string name) => $"{Urls.Assets}/{Version}/{name}";

    public static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapGet(Urls.Assets + "/{version}/{name}", (HttpContext http, string name) =>
            {
                if (!Files.TryGetValue(name, out var content))
                    return Results.NotFound();
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(content, TypeOf(name));
            })
            .ExcludeFromDescription()
            .WithMetadata(DashboardEndpoint.Open);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static FrozenDictionary<string, byte[]> Read()
    {
        var program = typeof(DashboardAssets).Assembly;
        var files = program.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && !n.AsSpan(Prefix.Length).Contains('/'))
            .ToDictionary(n => n[Prefix.Length..], n => Bytes(program.GetManifestResourceStream(n)!), StringComparer.Ordinal);
        files["picture.css"] = System.Text.Encoding.UTF8.GetBytes(SwimLane.Css);
        return files.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static byte[] Bytes(Stream stream)
    {
        using var memory = new MemoryStream();
        using (stream)
            stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, content) in Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
