namespace Workflow.Runtime.Journal.Verification;

/// <summary>What was found, one sentence each; bounded, since one wrong thing can show in many places.</summary>
internal sealed class Differences
{
    private const int Limit = 1000;

    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string difference)
    {
        if (_all.Count < Limit)
            _all.Add(difference);
        else if (_all.Count == Limit)
            _all.Add("There are more differences.");
    }

    /// <summary>Notes a difference unless both are equal.</summary>
    public void Compare<T>(string what, T stored, T computed)
    {
        if (!EqualityComparer<T>.Default.Equals(stored, computed))
            Add($"{what} is {Text(stored)}, its journal says {Text(computed)}.");
    }

    private static string Text<T>(T value) => value switch
    {
        null => "nothing",
        DateTimeOffset at => at.ToString("O"),
        var other => $"'{other}'",
    };
}
