using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Journal;

/// <summary>Tells a command that is sent again from another one under the same id.</summary>
public static class CommandFingerprint
{
    /// <summary>Bytes of a fingerprint.</summary>
    public const int Size = 16;

    /// <returns>The first 16 bytes of the SHA-256 of the command's type and JSON.</returns>
    public static byte[] Of(Command command)
    {
        var type = command.GetType();
        byte[] bytes = [.. Encoding.UTF8.GetBytes(type.Name), .. JsonSerializer.SerializeToUtf8Bytes(command, type, WireJson.Options)];
        return SHA256.HashData(bytes)[..Size];
    }
}
