using System.Security.Cryptography;
using System.Text;

namespace Workflow.Service.Access;

/// <summary>The keys that count now. Whether anybody must show one is settled when the service starts, whatever is taken back later.</summary>
internal sealed class KeyRing
{
    private volatile Held[] _keys = [];

    public KeyRing(WorkflowHostOptions options)
    {
        IsRequired = options.Identity.IsConfigured;
        Replace(options.Identity.Keys);
    }

    /// <summary>True where every request but those for health needs a credential.</summary>
    public bool IsRequired { get; }

    /// <summary>The owner of a key; null where it is none of ours. Takes the same time for every key that is presented.</summary>
    public Caller? Find(string presented)
    {
        if (!ApiKeys.HasShape(presented))
            return null;
        return FindByHash(ApiKeys.HashOf(presented));
    }

    /// <summary>The owner of the key with this SHA-256, in lower case; null where it is none of ours.</summary>
    public Caller? FindByHash(string text)
    {
        var hash = Encoding.ASCII.GetBytes(text);
        Held? found = null;
        foreach (var held in _keys)
            if (held.Hash is { } stored && CryptographicOperations.FixedTimeEquals(stored, hash))
                found = held;
        return found is null ? null : Caller.Of(found.Key, found.Revocation.Token);
    }

    /// <summary>The key of this name; null where there is none.</summary>
    public ApiKey? FindByName(string name) => Array.Find(_keys, k => k.Key.Name == name)?.Key;

    /// <summary>From now on these count. What goes on under a key that is gone, or that may something else now, ends.</summary>
    public void Replace(IReadOnlyList<ApiKey> keys)
    {
        var before = _keys;
        var after = keys.Select(key => Array.Find(before, b => Text(b.Key) == Text(key)) ?? new Held(key)).ToArray();
        _keys = after;
        foreach (var gone in before.Except(after))
            gone.Revocation.Cancel();
    }

    private static string Text(ApiKey key) => System.Text.Json.JsonSerializer.Serialize(key);

    // A source without a timer holds nothing that needs to be disposed of; callers may still hold its token.
    private sealed class Held(ApiKey key)
    {
        public ApiKey Key { get; } = key;
        public byte[]? Hash { get; } = key.Hash is { } hash ? Encoding.ASCII.GetBytes(hash.ToLowerInvariant()) : null;
        public CancellationTokenSource Revocation { get; } = new();
    }
}
