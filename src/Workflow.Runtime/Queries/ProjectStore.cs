using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>The projects.</summary>
public sealed class ProjectStore(IJournalStore store)
{
    public async Task<ProjectSettings?> FindAsync(string project, CancellationToken cancellationToken) =>
        await store.QueryAsync((db, cancel) => db.Projects.FirstOrDefaultAsync(r => r.Project == project, cancel), cancellationToken) is { } row ? Settings(row) : null;

    /// <returns>All of them, by id.</returns>
    public async Task<IReadOnlyList<ProjectSettings>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAsync((db, cancel) => db.Projects.OrderBy(r => r.Project).ToListAsync(cancel), cancellationToken)).Select(Settings)];

    /// <summary>Adds or replaces a project.</summary>
    public Task PutAsync(ProjectSettings settings, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) =>
        {
            var row = await db.Projects.FirstOrDefaultAsync(r => r.Project == settings.Project, cancel)
                ?? db.Projects.Add(new ProjectRow { Project = settings.Project }).Entity;
            row.Settings = JsonSerializer.Serialize(settings, WireJson.Options);
            row.ChangedAt = store.Now;
            return await db.SaveChangesAsync(cancel);
        },
        cancellationToken);

    private static ProjectSettings Settings(ProjectRow row) => JsonSerializer.Deserialize<ProjectSettings>(row.Settings, WireJson.Options)!;
}
