using Workflow.Messages;
using Workflow.Runtime.Journal;
using Workflow.Service.Access;
using Workflow.Service.Api;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>Who uses this page or circuit: what they may see and do, and in which words and times they read it.</summary>
internal sealed class DashboardSession(SessionCookies cookies, IJournalStore store)
{
    private Visitor? _visitor;

    public Visitor Visitor => _visitor ?? throw new InvalidOperationException("Nobody has said who looks.");

    public Language T { get; private set; } = Language.English;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>True in a circuit: what is pressed is heard. False while the page's first answer is made.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Called when it was learnt where the reader is: moments are to be shown anew.</summary>
    public Action? ZoneLearned { get; set; }

    /// <summary>The store's clock, by which deadlines run.</summary>
    public DateTimeOffset Now => store.Now;

    /// <summary>True where one signs in with a credential; false: names are claimed.</summary>
    public bool IsProved => cookies.AreNeeded;

    /// <summary>Who it is now.</summary>
    /// <exception cref="SessionEndedException">The session is over.</exception>
    public Caller Caller => !cookies.AreNeeded ? Caller.Anyone
        : Visitor.Ticket is { } ticket && cookies.CallerOf(ticket) is { } caller ? caller
        : throw new SessionEndedException();

    /// <summary>The name that actions carry; null: none was given yet.</summary>
    public string? Name => cookies.AreNeeded ? Visitor.Ticket?.Name : Visitor.Name;

    /// <summary>The roles that actions may be done in; null: any, since none is proved.</summary>
    public IReadOnlyList<string>? Roles => cookies.AreNeeded ? Caller.Roles : null;

    /// <summary>The role that was chosen, where one may act in it.</summary>
    public string? Role => Roles switch
    {
        null => Visitor.Role,
        [var only] => only,
        var roles => roles.FirstOrDefault(r => r == Visitor.Role),
    };

    /// <summary>For code that runs both where there is a circuit and where there is a request.</summary>
    public void Begin(Visitor visitor, bool alive = false)
    {
        (_visitor, IsAlive) = (visitor, alive);
        T = Language.Choose(visitor.Language);
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(visitor.Zone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>A browser that was never here says its zone only once its page is alive.</summary>
    public void LearnZone(string? name)
    {
        if (name is not { Length: > 0 and < 64 } || !TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || zone.Equals(Zone))
            return;
        Zone = zone;
        ZoneLearned?.Invoke();
    }

    /// <summary>Whether somebody of one of these roles can be this one.</summary>
    public bool MayActAs(IEnumerable<string> roles) => Name is not null && roles.Any(r => Roles is { } own ? own.Contains(r) : Visitor.Role is null || Visitor.Role == r);

    /// <summary>The role to act in, where several would do: the chosen one, else the first that one has.</summary>
    public string? RoleAmong(IReadOnlyCollection<string> roles) =>
        Role is { } chosen && roles.Contains(chosen) ? chosen : roles.FirstOrDefault(r => Roles?.Contains(r) ?? Visitor.Role is null);

    /// <summary>Why one does nothing here but read; null: one may act.</summary>
    public string? WhyOnlyReads => Name is null ? T["act.say-name"] : Roles is { Count: 0 } ? T["act.reads-only"] : null;

    /// <summary>Who acts.</summary>
    /// <exception cref="SessionEndedException">The session is over, or nobody said a name.</exception>
    public Actor As(string? role) => new(Caller.Name ?? Name ?? throw new SessionEndedException(), role, Verified: cookies.AreNeeded);

    /// <summary>The projects that everything is narrowed to; null: all.</summary>
    public IReadOnlyList<string>? Scope => Caller.Scope;

    public bool Sees(string project) => Caller.Sees(project);

    public bool MayOperate => Caller.May(Rights.Operate);

    public string Moment(DateTimeOffset at) => Formats.Moment(T, Zone, at, Now);

    public string Time(DateTimeOffset at) => Formats.Time(Zone, at);

    public string Duration(TimeSpan duration) => Formats.Duration(T, duration);

    public string Took(TimeSpan duration) => Formats.Took(T, duration);

    public string Number(long number) => Formats.Number(T, number);

    /// <summary>The project where one asks for none.</summary>
    public static string DefaultProject => Names.DefaultProject;
}
