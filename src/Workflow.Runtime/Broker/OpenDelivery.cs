namespace Workflow.Runtime.Broker;

/// <summary>How a delivery, or a part of one, ended.</summary>
internal enum DeliveryEnd
{
    /// <summary>Parts are still under way.</summary>
    Open,

    /// <summary>All is durable: it may be acknowledged.</summary>
    DealtWith,

    /// <summary>The service ends: it is neither acknowledged nor given back, and comes again.</summary>
    Left,

    /// <summary>It is given back, and comes again.</summary>
    Failed,
}

/// <summary>A delivery whose parts are under way; the worst of their ends is its own.</summary>
internal sealed class OpenDelivery(int parts)
{
    private int _left = parts;
    private int _worst = (int)DeliveryEnd.DealtWith;

    /// <summary>A part has ended.</summary>
    /// <returns>The delivery's end to whoever was the last, and <see cref="DeliveryEnd.Open"/> to all others.</returns>
    public DeliveryEnd Ended(DeliveryEnd how)
    {
        for (var seen = Volatile.Read(ref _worst); (int)how > seen; seen = Volatile.Read(ref _worst))
            Interlocked.CompareExchange(ref _worst, (int)how, seen);
        return Interlocked.Decrement(ref _left) > 0 ? DeliveryEnd.Open : (DeliveryEnd)Volatile.Read(ref _worst);
    }
}
