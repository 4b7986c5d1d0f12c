using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workflow.Engine.Definitions;
using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>What one command does, while it is being decided: the entries so far, and the instance as they leave it.</summary>
internal sealed class Unit
{
    private readonly long _firstSequence;
    private Instance? _instance;
    private Entry[] _entries = [];
    private int _count;
    private int _applied;

    public Unit(Definition definition, Facts facts, Instance? instance, Command command, DateTimeOffset now)
    {
        Definition = definition;
        Compiled = definition.Compiled;
        Facts = facts;
        Began = instance;
        _instance = instance;
        _firstSequence = (instance?.Sequence ?? 0) + 1;
        Now = instance is not null && instance.LastAt > now ? instance.LastAt : now;
        CommandId = command.CommandId;
        Actor = command.Actor;
    }

    public Definition Definition { get; }

    public CompiledDefinition Compiled { get; }

    public Facts Facts { get; }

    public DateTimeOffset Now { get; }

    /// <summary>The instance before the command; null where it begins with it.</summary>
    public Instance? Began { get; }

    /// <summary>The command that entries are written for: the unit's own, or a report's that had waited.</summary>
    public Guid CommandId { get; private set; }

    public Actor Actor { get; private set; }

    /// <summary>True where the unit only remembers a report for later.</summary>
    public bool Parks { get; set; }

    public bool IsEmpty => _count == 0;

    /// <summary>The sequence of the entry that is added next.</summary>
    public long Next => _firstSequence + _count;

    /// <summary>The instance with the entries so far; folded only when somebody looks.</summary>
    public Instance Instance
    {
        get
        {
            while (_applied < _count)
                _instance = WorkflowCore.Apply(_instance, _entries[_applied++]);
            return _instance!;
        }
    }

    public ImmutableArray<Entry> Entries
    {
        get
        {
            Array.Resize(ref _entries, _count);
            return ImmutableCollectionsMarshal.AsImmutableArray(_entries);
        }
    }

    public Place PlaceOf(Instance instance) => Compiled.PlaceOf(instance);

    public void Add(Entry entry)
    {
        if (_count == _entries.Length)
            Array.Resize(ref _entries, _count == 0 ? 4 : _count * 2);
        _entries[_count++] = entry;
    }

    /// <summary>Entries from here on are written for another command: one that had waited for its time.</summary>
    public void ActFor(Command command)
    {
        CommandId = command.CommandId;
        Actor = command.Actor;
    }

    public void ActFor(Guid commandId, Actor actor)
    {
        CommandId = commandId;
        Actor = actor;
    }
}
