namespace Workflow.Engine.Tests.Definitions;

/// <summary>
/// Judges the delivery lifecycle by the rules of the page, as searches for a path that must not be: from a source, without the
/// events that would make it good, to a place that it must not come to. Shares nothing with the engine's own proof.
/// </summary>
internal sealed class Oracle(IReadOnlyCollection<PageEdge> edges)
{
    public const string Start = "discussion";

    public static readonly string[] Finals = ["released", "declined", "cancelled"];

    private static readonly string[] _stages = [.. Page.Edges(Page.Delivery).Select(e => e.From).Concat(Finals).Distinct()];
    private static readonly string[] _plannings = ["planning", "rework-planning"];
    private static readonly string[] _approvals = ["demo.approved", "rework-demo.approved"];
    private static readonly string[] _removals = ["teardown.removed", "cleanup.removed"];

    /// <summary>1: deployment only after production-backup, anew for every visit.</summary>
    public static readonly Ban Backup = new("before [deployment] needs [production-backup.backed-up]")
    { FromStart = true, FromStages = ["deployment"], Without = ["production-backup.backed-up"], ToStages = ["deployment"] };

    /// <summary>2: production-backup only after approved …</summary>
    public static readonly Ban Approval = new("before [production-backup] needs [demo.approved")
    { FromStart = true, FromStages = _plannings, Without = _approvals, ToStages = ["production-backup"] };

    /// <summary>2: … and that only after passed in product QA, since the last planning.</summary>
    public static readonly Ban ProductQa = new("before [demo.approved")
    { FromStart = true, FromStages = _plannings, Without = ["product-qa.passed", "rework-product-qa.passed"], ToEvents = _approvals };

    /// <summary>3: from created to an end only through teardown or cleanup.</summary>
    public static readonly Ban Sandbox = new("after [sandbox.created] must pass [teardown.removed, cleanup.removed]")
    { FromEvents = ["sandbox.created"], Without = _removals, ToStages = Finals };

    /// <summary>4: released only after passed in production QA since the last deployment.</summary>
    public static readonly Ban ProductionQa = new("before [released] needs [production-qa.passed]")
    { FromStart = true, FromStages = ["deployment"], Without = ["production-qa.passed"], ToStages = ["released"] };

    /// <summary>5: after failed in deployment, released only after another deployed; and never without any.</summary>
    public static readonly Ban Deployed = new("before [released] needs [deployment.deployed]")
    { FromStart = true, FromEvents = ["deployment.failed"], Without = ["deployment.deployed"], ToStages = ["released"] };

    /// <summary>No path may leave an unapproved live version behind.</summary>
    public static readonly Ban Live = new("after [deployment] must pass")
    {
        FromStages = ["deployment"],
        Without = ["final-demo.accepted", "rollback.rolled-back", "rollback-for-cancel.rolled-back", "restore.restored", "deployment.outdated"],
        ToStages = Finals,
    };

    /// <summary>What create-sandbox obliges to: a creation that is broken off is cleaned up too.</summary>
    public static readonly Ban HalfSandbox = new("after [sandbox] must pass")
    { FromEvents = ["sandbox.cancel"], Without = [.. _removals, "sandbox.created", "sandbox.failed"], ToStages = Finals };

    /// <summary>What deploy obliges to: any backup since the last deployment.</summary>
    public static readonly Ban AnyBackup = new("before [deployment] needs [backup.backed-up, production-backup.backed-up]")
    { FromStart = true, FromStages = ["deployment"], Without = ["backup.backed-up", "production-backup.backed-up"], ToStages = ["deployment"] };

    public static readonly Ban[] Rules = [Backup, Approval, ProductQa, Sandbox, ProductionQa, Deployed, Live];

    public static readonly Ban[] Obligations = [Sandbox, HalfSandbox, AnyBackup];

    private readonly ILookup<string, PageEdge> _from = edges.ToLookup(e => e.From);

    /// <summary>5: every stage is reachable, and from every stage an end is.</summary>
    public bool Connected()
    {
        var reached = Distances([(Start, 0)], []);
        return _stages.All(reached.ContainsKey) && _stages.All(stage => ReachesAnEnd(stage, []));
    }

    private bool ReachesAnEnd(string stage, HashSet<string> seen) =>
        Finals.Contains(stage) || (seen.Add(stage) && _from[stage].Any(e => ReachesAnEnd(e.To, seen)));

    /// <returns>The number of ways of a shortest path that the ban forbids; null where there is none.</returns>
    public int? Shortest(Ban ban)
    {
        var all = Distances([(Start, 0)], []);
        var sources = new List<(string Stage, int Ways)>();
        if (ban.FromStart)
            sources.Add((Start, 0));
        sources.AddRange(ban.FromStages.Where(all.ContainsKey).Select(s => (s, all[s])));
        var straight = new List<int>();
        foreach (var edge in edges.Where(e => ban.FromEvents.Contains(e.Event) && all.ContainsKey(e.From)))
        {
            sources.Add((edge.To, all[edge.From] + 1));
            if (ban.ToStages.Contains(edge.To))
                straight.Add(all[edge.From] + 1);
        }

        var within = Distances(sources, ban.Without);
        var last = edges
            .Where(e => within.ContainsKey(e.From))
            .Where(e => ban.ToEvents.Contains(e.Event) || (ban.ToStages.Contains(e.To) && !ban.Without.Contains(e.Event)))
            .Select(e => within[e.From] + 1);
        return straight.Concat(last).Select(n => (int?)n).Min();
    }

    /// <returns>Whether the path is one of these edges from the start to its end, and forbidden.</returns>
    public bool Forbids(Ban ban, IReadOnlyList<string> path)
    {
        var at = Start;
        var bad = ban.FromStart;
        for (var i = 0; i < path.Count - 1; i++)
        {
            var edge = edges.SingleOrDefault(e => e.Event == path[i] && e.From == at);
            if (edge is null)
                return false;
            at = edge.To;
            if (bad && ban.ToEvents.Contains(edge.Event))
                return i == path.Count - 2 && at == path[^1];
            bad = (bad || ban.FromEvents.Contains(edge.Event)) && !ban.Without.Contains(edge.Event);
            if (bad && ban.ToStages.Contains(at))
                return i == path.Count - 2 && at == path[^1];
            bad |= ban.FromStages.Contains(at);
        }

        return false;
    }

    private Dictionary<string, int> Distances(IReadOnlyCollection<(string Stage, int Ways)> sources, IReadOnlyCollection<string> without)
    {
        var distances = new Dictionary<string, int>();
        var waiting = new PriorityQueue<string, int>(sources.Select(s => (s.Stage, s.Ways)));
        while (waiting.TryDequeue(out var stage, out var ways))
            if (distances.TryAdd(stage, ways))
                foreach (var edge in _from[stage].Where(e => !without.Contains(e.Event)))
                    waiting.Enqueue(edge.To, ways + 1);
        return distances;
    }
}

/// <summary>A kind of path that must not be.</summary>
/// <param name="Text">How the engine's rule against it begins.</param>
internal sealed record Ban(string Text)
{
    public bool FromStart { get; init; }
    public IReadOnlyCollection<string> FromStages { get; init; } = [];
    public IReadOnlyCollection<string> FromEvents { get; init; } = [];
    public IReadOnlyCollection<string> Without { get; init; } = [];
    public IReadOnlyCollection<string> ToStages { get; init; } = [];
    public IReadOnlyCollection<string> ToEvents { get; init; } = [];
}
