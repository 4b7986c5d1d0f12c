using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Workflow.Runtime.Journal;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Service.Dashboard.Sessions;

/// <summary>The keys that sessions and forms are sealed with, kept in the store: all nodes share them, and they outlive a restart.</summary>
internal sealed class StoredKeys(Func<IJournalStore> store) : IXmlRepository
{
    private const string Prefix = "dashboard-key/";

    // The interface knows no tasks; there is no context here that could be waited for.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(() => store().QueryAsync(
        async (db, cancel) => (await db.StoreInfo.Where(r => r.Name.StartsWith(Prefix)).Select(r => r.Value).ToListAsync(cancel)).ConvertAll(XElement.Parse),
        CancellationToken.None)).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName)
    {
        var row = new StoreInfoRow { Name = Prefix + friendlyName, Value = element.ToString(SaveOptions.DisableFormatting) };
        Task.Run(() => store().ChangeAsync(
            async (db, cancel) =>
            {
                if (!await db.StoreInfo.AnyAsync(r => r.Name == row.Name, cancel))
                    db.StoreInfo.Add(row);
                return await db.SaveChangesAsync(cancel);
            },
            CancellationToken.None)).GetAwaiter().GetResult();
    }
}
