using System.Net;
using System.Net.Sockets;
using Workflow.Runtime.Broker;

namespace Workflow.Runtime.Tests.Broker;

/// <summary>Connecting to what is no broker in good health.</summary>
internal sealed class BrokerConnectionTests
{
    [Test]
    public async Task A_server_that_takes_connections_and_says_nothing_is_away_after_a_while_and_is_asked_anew()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var connection = new BrokerConnection(new BrokerOptions { Uri = new Uri($"amqp://guest:guest@{silent.LocalEndpoint}/") }) { HandshakeBound = TimeSpan.FromSeconds(1) };

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var opening = connection.OpenChannelAsync(null, default);
            using var taken = await silent.AcceptTcpClientAsync();
            (await Should.ThrowAsync<BrokerAwayException>(() => opening.WaitAsync(TimeSpan.FromSeconds(40)))).Message.ShouldContain("did not greet us within 1 s");
        }

        connection.IsReady.ShouldBeFalse();
    }
}
