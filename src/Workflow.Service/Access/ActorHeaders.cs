using System.Text;
using Workflow.Messages;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Access;

/// <summary>
/// Who acts. With a credential it is the credential's owner, whatever a header says; a header only chooses among its roles. Without
/// identity it is whoever the headers claim, journalled as unverified.
/// </summary>
internal static class ActorHeaders
{
    public const string Actor = "X-Workflow-Actor";
    public const string Role = "X-Workflow-Role";
    private const int Longest = 200;

    /// <exception cref="Refusal"><c>missing-actor</c>, <c>invalid-actor</c> or <c>role-missing</c>.</exception>
    public static Actor Require(HttpContext context)
    {
        if (context.Caller() is { IsVerified: true } caller)
            return Proved(caller, Read(context, Role));
        var name = Read(context, Actor) ?? throw new Refusal(EdgeCodes.MissingActor, ("header", Actor));
        return new Actor(name, Read(context, Role), Verified: false);
    }

    /// <summary>Who runs the service: the right to it was looked at before, and a role is not needed.</summary>
    /// <exception cref="Refusal"><c>missing-actor</c> or <c>invalid-actor</c>.</exception>
    public static Actor RequireOperator(HttpContext context) =>
        context.Caller() is { Name: { } name } caller ? new Actor(name, caller.Roles is [var only] ? only : null, Verified: true) : Require(context);

    private static Actor Proved(Caller caller, string? wished)
    {
        var role = CallerRole.Choose(caller, wished);
        return role.Refusal is { } reason ? throw new Refusal(EdgeCodes.RoleMissing, ("reason", reason)) : new Actor(caller.Name!, role.Role, Verified: true);
    }

    private static string? Read(HttpContext context, string header)
    {
        var values = context.Request.Headers[header];
        if (values.Count == 0 || string.IsNullOrWhiteSpace(values[0]))
            return null;
        if (values.Count > 1 || Decode(values[0]!) is not { } text || text.Length > Longest || text.Any(char.IsControl) || string.IsNullOrWhiteSpace(text))
            throw new Refusal(EdgeCodes.InvalidActor, ("header", header), ("limit", $"{Longest}"));
        return text.Trim();
    }

    // Percent-encoded UTF-8, decoded once; null where it is not that.
    private static string? Decode(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%')
            {
                if (i + 2 >= value.Length || !byte.TryParse(value.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var octet))
                    return null;
                bytes.Add(octet);
                i += 2;
            }
            else if (char.IsAscii(value[i]))
            {
                bytes.Add((byte)value[i]);
            }
            else
            {
                return null;
            }
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
