using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Lists that people named, each one's own.</summary>
public sealed class SavedViews(IJournalStore store)
{
    /// <summary>How many one can have.</summary>
    public const int Most = 50;

    public const int LongestName = 80;

    /// <summary>The longest query, in characters.</summary>
    public const int LongestQuery = 4000;

    /// <returns>Somebody's, by name.</returns>
    public async Task<IReadOnlyList<SavedView>> ListAsync(string person, CancellationToken cancellationToken) => await store.QueryAsync(
        (db, cancel) => db.SavedViews.Where(r => r.Person == person).OrderBy(r => r.Name).Select(r => new SavedView(r.Name, r.Query)).ToListAsync(cancel),
        cancellationToken);

    /// <summary>Adds one, or replaces what the name stood for.</summary>
    public Task<SavedViewAnswer> SaveAsync(string person, SavedView view, CancellationToken cancellationToken) =>
        !IsName(view.Name) || view.Query.Length > LongestQuery ? Task.FromResult(SavedViewAnswer.NoName) : store.ChangeAsync(
            async (db, cancel) =>
            {
                if (await db.SavedViews.FirstOrDefaultAsync(r => r.Person == person && r.Name == view.Name, cancel) is not { } row)
                {
                    if (await db.SavedViews.CountAsync(r => r.Person == person, cancel) >= Most)
                        return SavedViewAnswer.TooMany;
                    row = db.SavedViews.Add(new SavedViewRow { Person = person, Name = view.Name }).Entity;
                }

                (row.Query, row.SavedAt) = (view.Query, store.Now);
                await db.SaveChangesAsync(cancel);
                return SavedViewAnswer.Done;
            },
            cancellationToken);

    public Task<SavedViewAnswer> RenameAsync(string person, string name, string to, CancellationToken cancellationToken) =>
        !IsName(to) ? Task.FromResult(SavedViewAnswer.NoName) : store.ChangeAsync(
            async (db, cancel) =>
            {
                if (name != to && await db.SavedViews.AnyAsync(r => r.Person == person && r.Name == to, cancel))
                    return SavedViewAnswer.NameTaken;
                return await db.SavedViews.Where(r => r.Person == person && r.Name == name).ExecuteUpdateAsync(set => set.SetProperty(r => r.Name, to), cancel) == 1
                    ? SavedViewAnswer.Done
                    : SavedViewAnswer.Gone;
            },
            cancellationToken);

    public Task<SavedViewAnswer> DeleteAsync(string person, string name, CancellationToken cancellationToken) => store.ChangeAsync(
        async (db, cancel) => await db.SavedViews.Where(r => r.Person == person && r.Name == name).ExecuteDeleteAsync(cancel) == 1 ? SavedViewAnswer.Done : SavedViewAnswer.Gone,
        cancellationToken);

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl);
}

/// <summary>A list that somebody named.</summary>
/// <param name="Name">Its name, unique among that person's.</param>
/// <param name="Query">What the list's address asks for, after the question mark.</param>
public sealed record SavedView(string Name, string Query);

/// <summary>What became of a change to somebody's views.</summary>
public enum SavedViewAnswer
{
    Done,

    /// <summary>Empty, too long, or with characters that no name has.</summary>
    NoName,

    /// <summary>Another one is called so.</summary>
    NameTaken,

    /// <summary>There are <see cref="SavedViews.Most"/> already.</summary>
    TooMany,

    /// <summary>There is none of that name any more.</summary>
    Gone,
}
