using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>Names of cookies. Browsers keep those of one host together whatever the port; several embedded services on it are told apart by theirs.</summary>
internal sealed class CookieNames(SessionCookies sessions, IServer server)
{
    private string? _mark;

    /// <summary>What stands behind each name: the port; nothing where one signs in, or before it is listened on.</summary>
    public string Mark => _mark ?? Find();

    public string Of(string cookie) => cookie + Mark;

    private string Find()
    {
        if (sessions.AreNeeded)
            return _mark = "";
        // Until the server listens, a port that is left to the system is not known.
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is not { } address || BindingAddress.Parse(address).Port is var port && port == 0)
            return "";
        return _mark = "-" + port.ToString(CultureInfo.InvariantCulture);
    }
}
