using System.Collections.Immutable;
using Workflow.Engine.Definitions;
using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages.Entries;

namespace Workflow.Engine.Tests.Pictures;

/// <summary>Any graph of stages: worse than what a definition may be, since nothing here is proved.</summary>
internal static class RandomDefinition
{
    private static readonly string[] _words = ["a", "of", "the", "QA", "Integration", "Доработка", "требований", "unquestionably", "顧客", "Wörterverzeichnisse", "& <co>", "x"];

    public static Definition Of(int seed)
    {
        var dice = new Dice(seed);
        var roles = Enumerable.Range(0, 1 + dice.Below(10)).Select(i => new Role($"r{i}", Words(dice, 2))).ToImmutableArray();
        var stages = Enumerable.Range(0, 1 + dice.Below(dice.Often(20) ? 30 : 9)).Select(i => $"s{i}").ToArray();
        var finals = Enumerable.Range(0, 1 + dice.Below(3)).Select(i => new FinalStage($"f{i}", Words(dice, 2), (FinalKind)dice.Below(3))).ToImmutableArray();
        string[] all = [.. stages, .. finals.Select(f => f.Id)];
        return new Definition(new DefinitionParts
        {
            Workflow = "random", Version = 1, Title = Words(dice, 3), Key = "R", Start = "s0",
            Roles = roles,
            Finals = finals,
            Stages = [.. stages.Select((id, i) => Stage(id, dice, roles, all, i))],
        });
    }

    private static Stage Stage(string id, Dice dice, ImmutableArray<Role> roles, string[] all, int index)
    {
        ImmutableArray<string> acting = [.. roles.Where(_ => dice.Often(30)).Select(r => r.Id).DefaultIfEmpty(dice.Of(roles).Id)];
        return new Stage
        {
            Id = id,
            Title = Words(dice, 8),
            Roles = acting,
            // Mostly a path with loops and ways out, sometimes anything.
            Outcomes = [.. Enumerable.Range(0, 1 + dice.Below(dice.Often(10) ? 7 : 3)).Select(o => new Outcome
            {
                Id = $"{Words(dice, 2).Replace(' ', '-')}{o}", Title = "", Roles = dice.Often(50) ? acting : [dice.Of(acting)], ByAll = dice.Often(20),
                To = o == 0 && dice.Often(80) ? all[Math.Min(index + 1, all.Length - 1)] : dice.Of(all),
            })],
            Cancel = dice.Often(40) ? dice.Of(all) : null,
            Due = dice.Often(50) ? new Due(TimeSpan.FromSeconds(dice.Below(2_000_000)), TimeSpan.Zero, TimeSpan.Zero, null) : null,
            Automation = dice.Often(30) ? new Automation("backup", TimeSpan.FromMinutes(1), 1, dice.Often(30), dice.Often(30), ImmutableSortedDictionary<string, string>.Empty) : null,
            Children = dice.Often(20) ? new Children("random", [], [], null) : null,
        };
    }

    private static string Words(Dice dice, int most) => string.Join(' ', Enumerable.Range(0, 1 + dice.Below(most)).Select(_ => dice.Of(_words)));
}
