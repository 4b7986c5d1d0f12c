using System.Net.WebSockets;

namespace Workflow.Benchmarks.Dashboards;

/// <summary>SignalR's frames over a socket, as Blazor's own client speaks them: a handshake in JSON, then messages in MessagePack, each behind its length.</summary>
internal sealed class Socket : IAsyncDisposable
{
    private const byte EndOfHandshake = 0x1e;

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    public static async Task<Socket> OpenAsync(Uri service, CancellationToken cancellationToken)
    {
        var result = new Socket();
        await result._socket.ConnectAsync(new UriBuilder(service) { Scheme = "ws", Path = "/_blazor" }.Uri, cancellationToken);
        await result._socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, cancellationToken);
        while (!result._buffer.AsSpan(0, result._filled).Contains(EndOfHandshake))
            await result.FillAsync(cancellationToken);
        result.Drop(result._buffer.AsSpan(0, result._filled).IndexOf(EndOfHandshake) + 1);
        return result;
    }

    public async Task SendAsync(IReadOnlyList<object?> message, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using var writer = new BinaryWriter(body);
        MessagePack.Write(writer, message);
        using var frame = new MemoryStream();
        await using var frames = new BinaryWriter(frame);
        frames.Write7BitEncodedInt((int)body.Length);
        frames.Write(body.GetBuffer(), 0, (int)body.Length);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(frame.GetBuffer().AsMemory(0, (int)frame.Length), WebSocketMessageType.Binary, true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Takes every message to <paramref name="handle"/>, one after the other; what is in it is valid until it returns.</summary>
    public async Task ReceiveAsync(Func<object?[], Task> handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            while (Whole() is var (start, length))
            {
                var at = 0;
                await handle((object?[])MessagePack.Read(_buffer.AsMemory(start, length), ref at)!);
                Drop(start + length);
            }

            await FillAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private (int Start, int Length)? Whole()
    {
        var (length, shift) = (0, 0);
        for (var i = 0; i < _filled; i++, shift += 7)
        {
            length |= (_buffer[i] & 0x7f) << shift;
            if (_buffer[i] < 0x80)
                return i + 1 + length <= _filled ? (i + 1, length) : null;
        }

        return null;
    }

    private void Drop(int count)
    {
        _buffer.AsSpan(count, _filled - count).CopyTo(_buffer);
        _filled -= count;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var got = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
        if (got.MessageType == WebSocketMessageType.Close)
            throw new InvalidOperationException($"The service closed the circuit: {_socket.CloseStatusDescription}");
        _filled += got.Count;
    }
}
