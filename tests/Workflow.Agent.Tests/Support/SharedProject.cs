namespace Workflow.Agent.Tests.Support;

/// <summary>
/// A model of several requests and outsiders on one project. It holds the production lease as the engine does, knows which
/// changes must be on main and live after every move, and compares.
/// </summary>
internal sealed class SharedProject
{
    private const int Others = -1;

    private readonly ShopProject shop = ShopProject.CreateBare();
    private readonly string outsider = Scratch.NewDirectory("outsider");
    private readonly List<Player> players = [];
    private readonly SortedSet<string> onMain = new(StringComparer.Ordinal);
    private readonly List<string> versions = [];
    private SortedSet<string> live = new(StringComparer.Ordinal);
    private int lease = Others;
    private int number;

    public SharedProject(int requests)
    {
        shop.Settings = shop.Settings with { Smoke = ["true"] };
        Scratch.Run("/", "git", "clone", "--quiet", shop.Repository, outsider);
        File.WriteAllLines(Path.Combine(outsider, "shared.txt"), Enumerable.Range(0, 40).Select(line => $"line {line}"));
        ShopProject.CommitIn(outsider, "changes/begin", "begin\n");
        Scratch.Run(outsider, "git", "push", "--quiet", "origin", "main");
        onMain.Add("begin");
        versions.Add(shop.Live!);
        for (var index = 0; index < requests; index++)
            players.Add(new Player(shop.Request($"FR-{index + 1}")));
    }

    public List<string> History { get; } = [];

    /// <summary>Lets somebody do their next thing; which one, where there is a choice, the second number says.</summary>
    public async Task MoveAsync(int who, int choice)
    {
        if (who >= players.Count)
            ChangeFromOutside(choice);
        else
            await MoveAsync(who, players[who], choice);
        Check();
    }

    private async Task MoveAsync(int index, Player player, int choice)
    {
        var request = player.Request;
        switch (player.Next)
        {
            case "sandbox":
                await DoAsync(player, "create-sandbox", "created");
                player.Next = "develop";
                break;
            case "develop":
                Develop(player, choice);
                player.Next = "integrate";
                break;
            case "integrate":
                await DoAsync(player, "integrate", "integrated");
                player.Next = choice % 4 == 0 ? "develop" : "back up";
                break;
            case "back up" when lease is Others || lease == index:
                lease = index;
                await DoAsync(player, "backup", "backed-up", "production-backup");
                player.LiveBefore = live;
                player.Next = "deploy";
                break;
            case "deploy":
                await DeployAsync(player);
                break;
            case "judge" when choice % 2 == 0:
                await DoAsync(player, "rollback", "rolled-back");
                onMain.ExceptWith(player.Own);
                live = player.LiveBefore;
                lease = Others;
                player.Next = "develop";
                break;
            case "judge":
                // Accepted: from now on it is everybody's, and this person starts something new in the same sandbox's place.
                player.Own.Clear();
                await DoAsync(player, "teardown", "removed");
                lease = Others;
                player.Renew(shop);
                break;
        }

        async Task DeployAsync(Player deployer)
        {
            var result = await request.RunAsync("deploy", "deployment");
            History.Add($"{request.Key} deploy: {result.Outcome}{result.Failure}");
            if (result.Outcome == "deployed")
            {
                onMain.UnionWith(deployer.Own);
                live = new SortedSet<string>(onMain, StringComparer.Ordinal);
                versions.Add(shop.Live!);
                shop.LiveTree.ShouldBe(shop.TreeOf("main"));
                shop.Main.ShouldBe(request.Commit);
                deployer.Next = "judge";
                return;
            }

            result.ShouldReach("outdated");
            deployer.Next = "integrate";
        }
    }

    private async Task DoAsync(Player player, string automation, string outcome, string? stage = null)
    {
        History.Add($"{player.Request.Key} {automation}");
        (await player.Request.RunAsync(automation, stage)).ShouldReach(outcome);
    }

    // A change is a file of its own, and one's own line of a file that all share.
    private void Develop(Player player, int choice)
    {
        var name = $"{player.Request.Key}-change-{++number}";
        if (choice % 3 > 0)
            EditShared(player.Request.Sandbox, players.IndexOf(player), name);
        player.Request.Develop("changes/" + name, name + "\n");
        player.Own.Add(name);
        History.Add($"{player.Request.Key} develops {name}");
    }

    private void ChangeFromOutside(int choice)
    {
        var name = $"others-change-{++number}";
        Scratch.Run(outsider, "git", "pull", "--quiet", "--ff-only");
        if (choice % 3 > 0)
            EditShared(outsider, players.Count, name);
        ShopProject.CommitIn(outsider, "changes/" + name, name + "\n");
        Scratch.Run(outsider, "git", "push", "--quiet", "origin", "main");
        onMain.Add(name);
        History.Add($"others push {name}");
    }

    private static void EditShared(string directory, int line, string text)
    {
        var path = Path.Combine(directory, "shared.txt");
        var lines = File.ReadAllLines(path);
        lines[line * 10] = text;
        File.WriteAllLines(path, lines);
    }

    private void Check()
    {
        shop.Git("ls-tree", "--name-only", "main:changes").ShouldBe(string.Join('\n', onMain), "what is on main");
        var changes = Path.Combine(shop.Paths.Current, "changes");
        var found = Directory.Exists(changes) ? Directory.GetFiles(changes).Select(p => Path.GetFileName(p)!) : [];
        string.Join('\n', found.Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', live), "what is live");
        versions.ShouldAllBe(v => Directory.Exists(shop.Paths.Release(v)));
    }

    private sealed class Player(Request request)
    {
        private int generation = 1;

        public Request Request { get; private set; } = request;
        public string Next { get; set; } = "sandbox";
        public HashSet<string> Own { get; } = [];
        public SortedSet<string> LiveBefore { get; set; } = [];

        public void Renew(ShopProject shop)
        {
            Request = shop.Request($"{Request.Key.Split('.')[0]}.{++generation}");
            Next = "sandbox";
        }
    }
}
