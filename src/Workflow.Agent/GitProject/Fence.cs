using System.Text.Json;
using Workflow.Agent.Programs;
using Workflow.Messages;
using Workflow.Messages.Automations;

namespace Workflow.Agent.GitProject;

/// <summary>Who may change things for an instance: the newest attempt of its newest run. All methods need the project's lock.</summary>
internal sealed class Fence(string path, Guid run, int attempt, long claim)
{
    private sealed record Holder(Guid Run, int Attempt, long Claim);

    private readonly Holder mine = new(run, attempt, claim);

    public static Fence Of(ProjectPaths paths, AutomationOrder order, long claim) =>
        new(paths.Fence(order.Key), order.Run, order.Attempt, claim);

    /// <summary>What the processes of this instance carry in their environment.</summary>
    public string Mark => path;

    /// <summary>Makes this attempt the holder, and ends whatever an earlier one left running.</summary>
    /// <returns>True where there was an earlier holder, which may have been killed in the middle of something.</returns>
    /// <exception cref="AutomationSupersededException">A newer attempt or run holds it.</exception>
    public bool Take_NeedsLock()
    {
        var holder = Read();
        if (holder == mine)
            return true;
        if (holder is not null && !MayFollow(holder))
            throw Superseded(holder);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(mine, WireJson.Options));
        Native.Rename(temporary, path);
        if (holder is null)
            return false;
        Leftovers.KillMarked(Mark);
        return true;
    }

    /// <exception cref="AutomationSupersededException">This attempt is no longer the holder.</exception>
    public void Check_NeedsLock()
    {
        var holder = Read();
        if (holder != mine)
            throw Superseded(holder);
    }

    /// <summary>Removes the fence: from now on every attempt so far is refused, this one too.</summary>
    public void Remove_NeedsLock() => File.Delete(path);

    private bool MayFollow(Holder holder) => holder.Run == mine.Run
        ? (mine.Attempt, mine.Claim).CompareTo((holder.Attempt, holder.Claim)) > 0
        : mine.Claim > holder.Claim;

    private Holder? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllText(path), WireJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private AutomationSupersededException Superseded(Holder? holder) => new(
        $"run {mine.Run} attempt {mine.Attempt} (claim {mine.Claim}) is superseded by "
        + (holder is null ? "the end of the instance's work" : $"run {holder.Run} attempt {holder.Attempt} (claim {holder.Claim})")
        + ": it changes nothing any more");
}
