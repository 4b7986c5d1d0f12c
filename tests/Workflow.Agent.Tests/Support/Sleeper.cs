namespace Workflow.Agent.Tests.Support;

internal static class Sleeper
{
    /// <summary>A project with a sandbox, whose tests start a child in the background and hang; and whether the child lives.</summary>
    public static ShopProject Create(out Request request, out Func<bool> alive)
    {
        var shop = ShopProject.Create();
        request = shop.Request();
        request.RunAsync("create-sandbox").GetAwaiter().GetResult();
        var mark = Path.Combine(Scratch.NewDirectory(), "pid");
        shop.Settings = shop.Settings with { Test = ["sh", "-c", $"sleep 300 & echo $! > '{mark}.new' && mv '{mark}.new' '{mark}'; wait"] };
        alive = () => File.Exists(mark) && Directory.Exists("/proc/" + File.ReadAllText(mark).Trim())
            && !File.ReadAllText($"/proc/{File.ReadAllText(mark).Trim()}/stat").Contains(") Z");
        return shop;
    }
}
