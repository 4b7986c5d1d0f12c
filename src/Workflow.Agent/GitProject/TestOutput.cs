using Workflow.Messages;

namespace Workflow.Agent.GitProject;

/// <summary>Reads what a project's program prints, and makes findings of it: one for each <c>not ok</c> line, else one of its last lines.</summary>
internal sealed class TestOutput(Action<string> log)
{
    private const int MostFindings = 20;
    private const int MostDetails = 20;
    private const int LastLines = 40;

    private readonly List<(string Title, List<string> Details)> failures = [];
    private readonly Queue<string> last = [];
    private bool inFailure;

    /// <summary>How many <c>ok</c> and <c>not ok</c> lines there were.</summary>
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public void Add(string line)
    {
        log(line);
        last.Enqueue(line);
        if (last.Count > LastLines)
            last.Dequeue();

        var text = line.TrimStart();
        if (text.StartsWith("not ok", StringComparison.Ordinal))
        {
            Failed++;
            inFailure = failures.Count < MostFindings;
            if (inFailure)
                failures.Add((Title(text["not ok".Length..]), []));
        }
        else if (text.StartsWith("ok ", StringComparison.Ordinal))
        {
            Passed++;
            inFailure = false;
        }
        else if (inFailure && failures[^1].Details.Count < MostDetails)
        {
            failures[^1].Details.Add(text.TrimStart('#').Trim());
        }
    }

    /// <summary>What was found wrong, never empty.</summary>
    public IReadOnlyList<Finding> Findings(string otherwise)
    {
        if (failures.Count > 0)
            return [.. failures.Select(f => new Finding(f.Title, f.Details.Count > 0 ? string.Join('\n', f.Details) : null))];
        return [new Finding(otherwise, last.Count > 0 ? string.Join('\n', last) : null)];
    }

    private static string Title(string rest)
    {
        var title = rest.TrimStart(' ', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim();
        return title.Length > 0 ? title : "A test failed";
    }
}
