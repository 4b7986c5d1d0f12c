using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Definitions;
using Workflow.Engine.Tests.Definitions;

namespace Workflow.Engine.Tests.Instances.Support;

/// <summary>Checks something on many walks through the three built-in definitions; the seed is printed, and <c>WORKFLOW_SEED</c> repeats it.</summary>
internal static class Walks
{
    private const int Longest = 80;

    public static IReadOnlyList<Definition> Definitions { get; } = [BuiltIn.FeatureRequest, BuiltIn.Task, BuiltIn.Initiative];

    /// <param name="count">How many walks.</param>
    /// <param name="check">Throws where a law is broken; FsCheck then looks for the shortest walk that breaks it.</param>
    public static void Check(int count, Action<Walk> check)
    {
        var seed = ulong.TryParse(Environment.GetEnvironmentVariable("WORKFLOW_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : (ulong)Random.Shared.NextInt64();
        TestContext.Out.WriteLine($"{count} walks, WORKFLOW_SEED={seed}");
        var walks = from definition in Gen.Choose(0, Definitions.Count - 1)
                    from choices in Gen.Choose(0, int.MaxValue - 1).ListOf().Resize(Longest)
                    select (definition, choices);
        Prop.ForAll(Arb.From(walks, Shrink), w =>
        {
            var walk = new Walk(Definitions[w.definition], w.choices);
            try
            {
                check(walk);
            }
            catch (ShouldAssertException e)
            {
                throw new ShouldAssertException($"{e.Message}\n{walk}", e);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1).WithQuietOnSuccess(true));
    }

    // Shorter first: halves, then one step less anywhere.
    private static IEnumerable<(int, List<int>)> Shrink((int Definition, List<int> Choices) walk)
    {
        var (definition, choices) = walk;
        if (choices.Count > 1)
            yield return (definition, choices[..(choices.Count / 2)]);
        for (var i = choices.Count - 1; i >= 0; i--)
            yield return (definition, [.. choices[..i], .. choices[(i + 1)..]]);
    }
}
