using Microsoft.AspNetCore.Components;
using Workflow.Runtime.Journal;
using Workflow.Service.Dashboard.Sessions;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Live;

/// <summary>
/// A page that shows what is so now: it reads a snapshot, and reads it anew when something was committed that concerns it. While the
/// store does not answer it says so, and from when what it shows is.
/// </summary>
public abstract class LivePage : ComponentBase, IAsyncDisposable
{
    // Figures, inboxes and automations follow the journal by ways of their own, a moment later. While more is told, that shows them.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _told = new(0, 1);

    // One reading at a time: an older one that came in later would show what nobody asks for any more. Never disposed of: whoever reads
    // when the page goes still gives its turn back.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private IDisposable? _following;
    private CancellationTokenRegistration _revocation;
    private Task? _followingLoop;

    [Inject]
    internal DashboardSession Session { get; set; } = null!;

    [Inject]
    internal LiveFeed Feed { get; set; } = null!;

    [Inject]
    internal PageReads Reads { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    /// <summary>The words of the reader's language.</summary>
    internal Language T => Session.T;

    /// <summary>When the store was last read; null: not yet.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>True while the store does not answer.</summary>
    public bool StoreIsAway { get; private set; }

    /// <summary>Cancelled when nobody looks at the page any more.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Reads what the page shows. The page may be drawn at any moment before it returns: what belongs together is set together.</summary>
    protected abstract Task LoadAsync(CancellationToken cancellationToken);

    /// <summary>Whether what was committed can change what the page shows: a list, where nothing else is said.</summary>
    private protected virtual bool Concerns(Commits commits) => commits.AreListed;

    protected override async Task OnParametersSetAsync()
    {
        if (!Session.IsAlive)
        {
            await ReadForFirstAnswerAsync();
            return;
        }

        // Before it reads: what is committed meanwhile is told.
        _following ??= Feed.Follow(commits =>
        {
            if (Concerns(commits))
                Wake();
        });
        await ReadAsync();
        if (_followingLoop is not null || _gone.IsCancellationRequested)
            return;
        Session.ZoneLearned += ShowAnew;
        _revocation = StillThere()?.Revoked.Register(Wake) ?? default;
        _followingLoop = KeepFollowingAsync();
        // What was committed since the first answer was made, nobody has told.
        if (Reads.Renew())
            Wake();
    }

    /// <summary>Reads anew now, as after an action of one's own.</summary>
    protected async Task ReloadAsync()
    {
        await ReadAsync();
        Wake();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _gone.CancelAsync();
        Session.ZoneLearned -= ShowAnew;
        _following?.Dispose();
        await _revocation.DisposeAsync();
        if (_followingLoop is not null)
            await _followingLoop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _gone.Dispose();
        _told.Dispose();
    }

    private async Task ReadForFirstAnswerAsync()
    {
        var reading = ReadAsync();
        if (await Task.WhenAny(reading, Task.Delay(Reads.FirstAnswer, _gone.Token)) == reading)
            await reading;
    }

    private void ShowAnew() => _ = InvokeAsync(StateHasChanged);

    private void Wake()
    {
        try
        {
            _told.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Told already, or nobody looks any more.
        }
    }

    // Who looks; null once the session is over: then one signs in again.
    private Access.Caller? StillThere()
    {
        try
        {
            return Session.Caller;
        }
        catch (SessionEndedException)
        {
            SignIn();
            return null;
        }
    }

    private void SignIn() => Navigation.NavigateTo(Urls.With(Urls.SignIn, ("to", new Uri(Navigation.Uri).PathAndQuery)), forceLoad: true);

    // A page that cannot go on says so, instead of showing for ever what was so once.
    private async Task KeepFollowingAsync()
    {
        try
        {
            await FollowAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    // Longer than until the next turn, as a rule.
    private TimeSpan Pause() => Feed.Apart + Slack is var turn && turn > Settled ? turn : Settled;

    private async Task FollowAsync()
    {
        while (!_gone.IsCancellationRequested)
        {
            var told = await _told.WaitAsync(StoreIsAway ? Patience : Tick, _gone.Token);
            if (told || StoreIsAway)
                await InvokeAsync(ReadAsync);
            else
                await InvokeAsync(() => StillThere());
            // Times that are shown go on by themselves.
            await InvokeAsync(StateHasChanged);
            if (!told || await _told.WaitAsync(Pause(), _gone.Token))
            {
                if (told)
                    Wake();
                continue;
            }

            await InvokeAsync(ReadAsync);
            await InvokeAsync(StateHasChanged);
        }
    }

    private async Task ReadAsync()
    {
        var mine = false;
        try
        {
            await _turn.WaitAsync(_gone.Token);
            mine = true;
            _ = Session.Caller;
            await LoadAsync(_gone.Token);
            (ReadAt, StoreIsAway) = (Session.Now, false);
        }
        catch (StoreUnavailableException)
        {
            StoreIsAway = true;
        }
        catch (SessionEndedException)
        {
            SignIn();
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        finally
        {
            if (mine)
                _turn.Release();
        }
    }
}
