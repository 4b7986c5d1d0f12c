using Workflow.Messages;

namespace Workflow.Agent.GitProject;

/// <summary>Puts exactly the commit under work live.</summary>
/// <remarks>
/// The order is: record, release directory, smoke check, switch, smoke check, main and the live tag together. Until main moves
/// the way back is one switch; a killed attempt is completed, or taken back, by the next from what it finds.
/// </remarks>
internal static class Deploy
{
    public static async Task<AutomationResult> RunAsync(AutomationContext context, CancellationToken cancellationToken)
    {
        var commit = Names.Commit(context.Order.Commit, "commit under work");
        var state = await context.ReadStateAsync(cancellationToken);
        await MainBranch.MendAsync(context, state, cancellationToken);
        if (state.IsUnpromotable(commit))
            throw Unpromotable(commit);

        var known = state.ReleaseOf(commit);
        var liveNow = LiveVersion.Read(context.Paths);
        var ours = known is not null && known.Version == liveNow;
        if (ours && await context.IsInAsync(commit, state.Main, cancellationToken))
            return await FinishAsync(context, state, known!, mainNow: state.Main, mainThen: state.Main, cancellationToken);

        if (await WhyOutdatedAsync(context, state, commit, ours, cancellationToken) is not null)
            return await OutdatedAsync(context, state, commit, cancellationToken);

        await MainBranch.CheckAsync(context, state.Main, commit, cancellationToken);
        var previous = LiveVersion.Settled(context.Paths, state)?.Version;
        var record = ours ? known! : await Releases.RecordAsync(context, state, commit, context.Key, state.Main, previous, cancellationToken);
        if (!ours)
        {
            await Releases.PlaceAsync(context, record, cancellationToken);
            var before = await Smoke.CheckAsync(context, record.Version, "before it goes live", cancellationToken);
            if (before.Count > 0)
                return await FailedAsync(context, record, switched: false, before, cancellationToken);
            await context.Steps.DoAsync("switch", () => LiveVersion.Switch(context.Paths, record.Version), cancellationToken);
            context.Log($"switched from {liveNow ?? "nothing"} to {record.Version}");
        }

        var after = await CheckLiveAsync(context, record, cancellationToken);
        if (after.Count > 0)
            return await FailedAsync(context, record, switched: true, after, cancellationToken);
        try
        {
            return await FinishAsync(context, state, record, mainNow: state.Main, mainThen: commit, cancellationToken);
        }
        catch (AutomationFailedException)
        {
            var now = await context.ReadStateAsync(cancellationToken);
            if (now.Main == state.Main || await context.IsInAsync(commit, now.Main, cancellationToken))
                throw;
            return await OutdatedAsync(context, now, commit, cancellationToken);
        }
    }

    // Nothing of a deployment that can no longer be completed stays.
    private static async Task<AutomationResult> OutdatedAsync(
        AutomationContext context, RepositoryState state, string commit, CancellationToken cancellationToken)
    {
        var record = state.ReleaseOf(commit);
        var switched = record is not null && LiveVersion.Read(context.Paths) == record.Version;
        var why = await WhyOutdatedAsync(context, state, commit, switched, cancellationToken) ?? "it was overtaken";
        context.Log("outdated: " + why);
        if (record is not null && !state.HasBeenLive(record.Version))
            await TakeBackAsync(context, record, switched, cancellationToken);
        return new AutomationResult { Outcome = "outdated", Findings = [new Finding("The tested commit is outdated", why)] };
    }

    private static async Task<string?> WhyOutdatedAsync(
        AutomationContext context, RepositoryState state, string commit, bool ours, CancellationToken cancellationToken)
    {
        var branch = context.Project.MainBranch;
        if (!await context.IsInAsync(state.Main, commit, cancellationToken))
            return $"'{branch}' is at {state.Main[..8]}, which the tested commit {commit[..8]} does not contain. Integrate again";
        if (context.Input("base") is { } mainThen && mainThen != state.Main)
            return $"'{branch}' was at {Short(mainThen)} at the integration and is at {state.Main[..8]} now. Integrate again";
        if (ours || LiveVersion.Settled(context.Paths, state) is not { } live)
            return null;
        if ((context.Input("integrated-live") ?? context.Input("live-version")) is { } liveThen && liveThen != live.Version)
            return $"{liveThen} was live at the integration and {live.Version} is live now. Integrate again";
        return await context.IsInAsync(live.Commit, commit, cancellationToken)
            ? null
            : $"the tested commit {commit[..8]} does not contain {live.Version}, which is live. Integrate again";
    }

    // Whatever keeps the check from giving an answer, an unproven version does not stay live.
    private static async Task<IReadOnlyList<Finding>> CheckLiveAsync(
        AutomationContext context, ReleaseRecord record, CancellationToken cancellationToken)
    {
        try
        {
            return await Smoke.CheckAsync(context, record.Version, "now that it is live", cancellationToken);
        }
        catch (AutomationFailedException)
        {
            await TakeBackAsync(context, record, switched: true, cancellationToken);
            throw;
        }
    }

    private static async Task<AutomationResult> FinishAsync(
        AutomationContext context, RepositoryState state, ReleaseRecord record, string mainNow, string mainThen, CancellationToken cancellationToken)
    {
        string[] tag = state.HasBeenLive(record.Version) ? [] : [$"update {Refs.LiveTags}{record.Version} {record.Tag}"];
        await MainBranch.MoveAsync(context, mainNow, mainThen, tag, cancellationToken);
        context.Log($"{record.Version} is live; '{context.Project.MainBranch}' contains it");
        var outputs = new Dictionary<string, string> { ["version"] = record.Version, ["commit"] = record.Commit };
        if (record.Previous is not null)
            outputs["previous-version"] = record.Previous;
        return new AutomationResult { Outcome = "deployed", Commit = record.Commit, Outputs = outputs };
    }

    private static async Task<AutomationResult> FailedAsync(
        AutomationContext context, ReleaseRecord record, bool switched, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        await TakeBackAsync(context, record, switched, cancellationToken);
        return new AutomationResult { Outcome = "failed", Findings = findings };
    }

    private static async Task TakeBackAsync(AutomationContext context, ReleaseRecord record, bool switched, CancellationToken cancellationToken)
    {
        if (switched && record.Previous is { } previous)
        {
            await context.Steps.DoAsync("switch-back", () => LiveVersion.Switch(context.Paths, previous), cancellationToken);
            context.Log($"switched back to {previous}");
        }
        else if (switched)
        {
            await context.Steps.DoAsync("switch-off", () => File.Delete(context.Paths.Current), cancellationToken);
        }

        await Releases.DropAsync(context, record, cancellationToken);
    }

    private static string Short(string commit) => commit.Length > 8 ? commit[..8] : commit;

    private static AutomationFailedException Unpromotable(string commit) => new(
        $"{commit[..8]} was live and was taken back: it may not be deployed again",
        "What is deployed must be a newer commit, tested again",
        "Do the rework, integrate, and have the result tested");
}
