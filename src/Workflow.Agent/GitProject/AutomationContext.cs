using Workflow.Agent.Programs;
using Workflow.Messages.Automations;
using Workflow.Messages.Http;

namespace Workflow.Agent.GitProject;

/// <summary>What an automation works with: its order, its project, git, and the fenced steps.</summary>
internal sealed record AutomationContext
{
    public required AutomationOrder Order { get; init; }
    public required ProjectSettings Project { get; init; }
    public required ProjectPaths Paths { get; init; }
    public required Git Git { get; init; }
    public required ProgramRunner Programs { get; init; }
    public required Steps Steps { get; init; }
    public required TimeProvider Time { get; init; }
    public required Action<string> Log { get; init; }

    /// <summary>What the processes started for this instance carry.</summary>
    public string? Mark { get; init; }

    /// <summary>Removes the instance's fence, under the project's lock; nothing where there is none.</summary>
    public Action RemoveFence { get; init; } = () => { };

    public string Key => Order.Key;

    public string? Input(string name) => Order.Inputs.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public Task<RepositoryState> ReadStateAsync(CancellationToken cancellationToken) =>
        RepositoryState.ReadAsync(Git, Project.MainBranch, cancellationToken);

    /// <summary>True where the first commit is the second or one that it builds on.</summary>
    public async Task<bool> IsInAsync(string ancestor, string descendant, CancellationToken cancellationToken)
    {
        if (ancestor == descendant)
            return true;
        string[] arguments = ["merge-base", "--is-ancestor", ancestor, descendant];
        var result = await Git.TryAsync(cancellationToken, arguments);
        return result.ExitCode switch
        {
            0 => true,
            1 => false,
            _ => throw Git.Failure(result, arguments),
        };
    }

    /// <summary>Moves refs together, each only if it is still where it was. Lines as <c>git update-ref --stdin</c> reads them.</summary>
    public Task UpdateRefsAsync(IEnumerable<string> updates, CancellationToken cancellationToken) => Git.FeedAsync(
        string.Join('\n', updates) + '\n', cancellationToken,
        "update-ref", "-m", $"workflow: {Order.Automation} for {Key}", "--create-reflog", "--stdin");

    /// <summary>Does one step that only moves refs.</summary>
    public Task MoveRefsAsync(string step, CancellationToken cancellationToken, params string[] updates) =>
        Steps.DoAsync(step, () => UpdateRefsAsync(updates, cancellationToken), cancellationToken);
}
