using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Workflow.OpenId;

/// <summary>The keys that tokens are signed with: the first signs, all of them are published.</summary>
internal sealed class SigningKeys
{
    private int _made;

    /// <summary>A key of its own id.</summary>
    public RsaSecurityKey New() => new(RSA.Create(2048)) { KeyId = $"key-{++_made}" };

    /// <summary>Signs with another key from now on.</summary>
    /// <param name="options">The provider's options.</param>
    /// <param name="keepOld">Whether the keys so far are still published.</param>
    /// <returns>The key's id.</returns>
    public string Rotate(OpenIddictServerOptions options, bool keepOld)
    {
        var key = New();
        if (!keepOld)
            options.SigningCredentials.Clear();
        options.SigningCredentials.Insert(0, new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        return key.KeyId;
    }
}
