using Workflow.Engine.Definitions;
using Workflow.Engine.Instances;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;
using Workflow.Messages.Http;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>One instance, played: commands go in, decisions come out, the journal and the clock are kept.</summary>
internal sealed partial class Play(Definition definition, string key = "X-1")
{
    private int _commands;
    private Instance? _instance;

    public Definition Definition { get; } = definition;

    public string Key { get; } = key;

    public Instance Instance => _instance ?? throw new InvalidOperationException("Not started.");

    public Instance? Begun => _instance;

    public List<Entry> Journal { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public Facts Facts { get; set; } = Facts.None;

    /// <summary>What became of the last command.</summary>
    public Decision Last { get; private set; } = Decision.Duplicate.Instance;

    public IReadOnlyList<Entry> LastEntries => Last switch
    {
        Decision.Accepted accepted => accepted.Entries,
        Decision.Parked parked => parked.Entries,
        _ => [],
    };

    public string Stage => $"{Instance.Stage}#{Instance.Visit}";

    /// <summary>Decides and, where accepted, applies entry by entry, as a replay does.</summary>
    public Decision Send(Command command)
    {
        Last = WorkflowCore.Decide(Definition, Facts, _instance, command, Now);
        foreach (var entry in LastEntries)
        {
            _instance = WorkflowCore.Apply(_instance, entry);
            Journal.Add(entry);
        }

        return Last;
    }

    /// <summary>Sends a command that has to be accepted.</summary>
    public Play Do(Command command)
    {
        if (Send(command) is Decision.Rejected rejected)
            throw new ShouldAssertException($"{command.GetType().Name} was refused: {rejected.Rejection}");
        return this;
    }

    public Explanation Explain() => WorkflowCore.Explain(Definition, Facts, Instance, Now);

    public Guid NextId() => Identity.Command($"{Key}/{_commands++}");

    public static Actor As(string? role, string? name = null) => new(name ?? role ?? "somebody", role);

    public T Last1<T>()
        where T : Entry => LastEntries.OfType<T>().ShouldHaveSingleItem();

    /// <summary>The last command was refused with this code; the parameters say more.</summary>
    public IReadOnlyDictionary<string, string> ShouldBeRefused(string code)
    {
        var rejected = Last.ShouldBeOfType<Decision.Rejected>();
        rejected.Rejection.Code.ShouldBe(code, rejected.Rejection.ToString());
        return rejected.Rejection.Parameters;
    }

    public void ShouldBeDuplicate() => Last.ShouldBeOfType<Decision.Duplicate>();
}
