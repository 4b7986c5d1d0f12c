using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Definitions;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;
using Workflow.Runtime.Saga;

namespace Workflow.Runtime.Definitions;

/// <summary>Registers definitions durably and gives them to the engine; the registered ones never change.</summary>
public sealed class DefinitionRegistry : IDisposable
{
    private readonly IJournalStore _store;
    private readonly MediatorEngine _engine;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile RegisteredDefinitions _current = RegisteredDefinitions.None;

    public DefinitionRegistry(IJournalStore store, MediatorEngine engine)
    {
        _store = store;
        _engine = engine;
        _engine.LooksAgainBy(LookAgainAsync);
    }

    /// <summary>What is registered now.</summary>
    public RegisteredDefinitions Current => _current;

    /// <summary>A definition; one that this node does not know is looked for in the store: another may have registered it just now.</summary>
    /// <param name="workflow">The id.</param>
    /// <param name="version">The version; null: the newest that is known here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Definition?> FindAsync(string workflow, int? version, CancellationToken cancellationToken)
    {
        if (_current.Find(workflow, version) is { } known)
            return known;
        await LookAgainAsync(cancellationToken);
        return _current.Find(workflow, version);
    }

    /// <summary>Reads what the store has; called at start, and where another node may have registered something.</summary>
    /// <exception cref="DefinitionConflictException">A stored definition can no longer be read by this program.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await _store.QueryAsync((db, cancel) => db.Definitions.CountAsync(cancel), cancellationToken) == _current.All.Length)
                return;
            var rows = await _store.QueryAsync((db, cancel) => db.Definitions.ToListAsync(cancel), cancellationToken);
            var read = DefinitionSet.Read(rows.Select(r => new DefinitionFile($"{r.Workflow} v{r.Version}", r.Yaml)));
            if (read.Set is null)
                throw new DefinitionConflictException($"A definition in the store cannot be used by this program: {read.Faults[0]}");
            Use(new RegisteredDefinitions(read.Set.Definitions));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Proves a definition and registers it: durable and usable when this returns. The same content again changes nothing.</summary>
    /// <returns>The definition, or its faults.</returns>
    /// <exception cref="DefinitionConflictException">This version is registered with another content.</exception>
    public async Task<DefinitionResult> RegisterAsync(DefinitionFile file, CancellationToken cancellationToken)
    {
        var result = await RegisterAllAsync([file], cancellationToken);
        return new DefinitionResult(result.Set?.Definitions[0], result.Faults);
    }

    /// <summary>As <see cref="RegisterAsync"/>, for definitions that run each other as children: all or none.</summary>
    public async Task<DefinitionSetResult> RegisterAllAsync(IReadOnlyList<DefinitionFile> files, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var read = DefinitionSet.Read(files, _current.All);
            if (read.Set is null)
                return read;
            var fresh = read.Set.Definitions.Zip(files).Where(x => IsNew(x.First)).ToArray();
            if (fresh.Length == 0)
                return read;
            await _store.ChangeAsync(
                async (db, cancel) =>
                {
                    foreach (var (definition, file) in fresh)
                        // Another node may have registered it meanwhile.
                        if (await db.Definitions.FirstOrDefaultAsync(r => r.Workflow == definition.Workflow && r.Version == definition.Version, cancel) is not { } row)
                            db.Definitions.Add(Row(definition, file));
                        else if (row.Hash != definition.Hash)
                            throw Conflict(definition, row.Hash);
                    return await db.SaveChangesAsync(cancel);
                },
                cancellationToken);
            Use(new RegisteredDefinitions([.. _current.All, .. fresh.Select(x => x.First)]));
            return read;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>The text that a definition was registered with, or null.</returns>
    public Task<string?> FindYamlAsync(string workflow, int version, CancellationToken cancellationToken) => _store.QueryAsync(
        (db, cancel) => db.Definitions.Where(r => r.Workflow == workflow && r.Version == version).Select(r => r.Yaml).FirstOrDefaultAsync(cancel),
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    // What a newer program has registered may not be readable here; that is the watch's to say. The others are as they were.
    private async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken);
        }
        catch (DefinitionConflictException)
        {
        }
    }

    // The machine first: nobody is told of a definition that commands do not know yet.
    private void Use(RegisteredDefinitions definitions)
    {
        _engine.Use(definitions);
        _current = definitions;
    }

    private bool IsNew(Definition definition)
    {
        if (_current.Find(definition.Workflow, definition.Version) is not { } known)
            return true;
        return known.Hash == definition.Hash
            ? false
            : throw Conflict(definition, known.Hash);
    }

    private DefinitionConflictException Conflict(Definition definition, string registered)
    {
        var next = (_current.Find(definition.Workflow)?.Version ?? definition.Version) + 1;
        return new($"{definition} is registered with another content (hash {registered[..12]}, this one {definition.Hash[..12]}). A registered version never changes: give the new content the next version, {next}.")
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["workflow"] = definition.Workflow, ["version"] = $"{definition.Version}", ["expected"] = registered[..12], ["value"] = definition.Hash[..12], ["next"] = $"{next}",
            },
        };
    }

    private DefinitionRow Row(Definition definition, DefinitionFile file) => new()
    {
        Workflow = definition.Workflow,
        Version = definition.Version,
        Title = definition.Title,
        Hash = definition.Hash,
        Yaml = file.Yaml,
        RegisteredAt = _store.Now,
    };
}

/// <summary>A definition that cannot be registered as it is; the message says why and what would be right.</summary>
public sealed class DefinitionConflictException : Exception
{
    public DefinitionConflictException()
    {
    }

    public DefinitionConflictException(string message)
        : base(message)
    {
    }

    public DefinitionConflictException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the message is made of: <c>workflow, version</c>, the hash that is <c>expected</c>, the <c>value</c> that came, the <c>next</c> version; empty where it was not about that.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
