using System.Net;
using System.Net.Sockets;

namespace Workflow.Servers;

/// <summary>Finds ports that nobody listens on.</summary>
public static class FreePort
{
    // Below the range that systems give to outgoing connections: a client that tries again while its server is away
    // could otherwise be given the server's port, and connect to itself.
    private const int First = 20_000;
    private const int Last = 32_000;

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
#pragma warning disable CA5394 // A port is no secret.
            var port = Random.Shared.Next(First, Last);
#pragma warning restore CA5394
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; the next one.
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }
}
