using System.Collections.Concurrent;

namespace Workflow.Runtime.Queries;

/// <summary>The projects that commands may speak of, asked for once each: projects are added and never removed.</summary>
public sealed class KnownProjectNames(ProjectStore projects)
{
    /// <summary>The project that is always there, for work without a repository.</summary>
    public const string Default = "default";

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal) { [Default] = true };

    /// <returns>Whether there is such a project; at once where it was asked before.</returns>
    public ValueTask<bool> HasAsync(string project, CancellationToken cancellationToken)
    {
        return _known.ContainsKey(project) ? ValueTask.FromResult(true) : AskAsync();

        async ValueTask<bool> AskAsync()
        {
            if (await projects.FindAsync(project, cancellationToken) is null)
                return false;
            _known[project] = true;
            return true;
        }
    }
}
