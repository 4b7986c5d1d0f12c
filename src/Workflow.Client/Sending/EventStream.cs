using System.Globalization;
using System.Net.ServerSentEvents;

namespace Workflow.Client.Sending;

/// <summary>One connection to the live feed: events until it breaks.</summary>
internal sealed class EventStream(HttpResponseMessage response, Stream body) : IAsyncDisposable
{
    private readonly SseParser<string> _parser = SseParser.Create(body);
    private readonly CancellationTokenSource _stop = new();
    private IAsyncEnumerator<SseItem<string>>? _items;

    /// <summary>The last position that was said, also by an event without data: what a filter passed over lies behind it.</summary>
    public long? LastPosition =>
        long.TryParse(_parser.LastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;

    /// <returns>The next event's data; null where the connection ended or broke.</returns>
    public async Task<string?> NextAsync(CancellationToken cancellationToken)
    {
        await using var cancel = cancellationToken.Register(_stop.Cancel);
        _items ??= _parser.EnumerateAsync(_stop.Token).GetAsyncEnumerator(CancellationToken.None);
        try
        {
            return await _items.MoveNextAsync() ? _items.Current.Data : null;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_items is not null)
            await _items.DisposeAsync();
        response.Dispose();
        _stop.Dispose();
    }
}
