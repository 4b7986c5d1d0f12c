using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Service.Access;

/// <summary>Keys as their owners hold them, and as the service stores them.</summary>
public static class ApiKeys
{
    /// <summary>What every key begins with, so that people and scanners for leaked secrets know one.</summary>
    public const string Prefix = "wfk_";

    private const int Bytes = 32;
    private const int LeastCharacters = 22; // 128 bits in base64url
    private const int MostCharacters = 200;

    /// <summary>A new key: 256 random bits.</summary>
    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a key: SHA-256 of its UTF-8 text, in hexadecimal digits. A random key needs no slow hash.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Whether a text can be a key: what is shorter could be guessed, whatever hash somebody stored for it.</summary>
    internal static bool HasShape(string text) =>
        text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length - Prefix.Length is >= LeastCharacters and <= MostCharacters
        && text.AsSpan(Prefix.Length).IndexOfAnyExcept(Characters) < 0;

    private static readonly System.Buffers.SearchValues<char> Characters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}
