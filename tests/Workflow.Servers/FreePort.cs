using System.Net;
using System.Net.Sockets;

namespace Workflow.Servers;

/// <summary>Finds ports that nobody listens on. No port is given twice, neither by this process nor by another that runs tests meanwhile.</summary>
public static class FreePort
{
    // Below the range that systems give to outgoing connections: a client that tries again while its server is away
    // could otherwise be given the server's port, and connect to itself.
    private const int First = 20_000;
    private const int Last = 32_000;

    // A server listens some time after it was given its port. Until then others only know by the port's byte of this file,
    // which is locked by whoever was given it for as long as that process lives.
    private static readonly FileStream Given = new(
        Path.Combine(Path.GetTempPath(), $"workflow-test-ports-{Environment.UserName}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);

    private static readonly HashSet<int> Ours = [];

    public static int Next()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
#pragma warning disable CA5394 // A port is no secret.
            var port = Random.Shared.Next(First, Last);
#pragma warning restore CA5394
            if (IsOnlyOurs(port) && IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    private static bool IsOnlyOurs(int port)
    {
        lock (Ours)
        {
            // What a process has locked itself it may lock again.
            if (!Ours.Add(port))
                return false;
            try
            {
                if (OperatingSystem.IsLinux())
                    Given.Lock(port, 1);
                return true;
            }
            catch (IOException)
            {
                Ours.Remove(port);
                return false;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
