namespace Workflow.Runtime.Broker;

/// <summary>Which messages of a window the broker has confirmed; acks come singly or for all up to a tag, in any order.</summary>
internal sealed class ConfirmWindow
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ulong _before;
    private readonly bool[] _done;
    private int _left;
    private int _low;

    /// <param name="before">The last tag before the window.</param>
    /// <param name="count">How many messages it has.</param>
    public ConfirmWindow(ulong before, int count)
    {
        (_before, _done, _left) = (before, new bool[count], count);
        if (count == 0)
            _confirmed.SetResult();
    }

    /// <summary>Completes when all are confirmed; fails where one was refused.</summary>
    public Task Confirmed => _confirmed.Task;

    public void Acknowledge(ulong tag, bool multiple)
    {
        lock (_lock)
        {
            if (tag <= _before || tag > _before + (ulong)_done.Length)
                return;
            var index = (int)(tag - _before) - 1;
            if (multiple)
                while (_low <= index)
                    Mark(_low++);
            else
                Mark(index);
            if (_left > 0)
                return;
        }

        _confirmed.TrySetResult();
    }

    public void Refuse(string reason) => _confirmed.TrySetException(new BrokerAwayException(reason));

    private void Mark(int index)
    {
        if (_done[index])
            return;
        _done[index] = true;
        _left--;
    }
}
