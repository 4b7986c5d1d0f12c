using Workflow.Engine.Definitions;
using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>The definitions as the reader of a page sees them: to be shown and explained, never to be registered or hashed.</summary>
internal sealed class ReaderDefinitions(DefinitionRegistry registry, DashboardSession session)
{
    public RegisteredDefinitions Current => Titles.In(session.T, registry.Current);

    /// <summary>As the registry finds it, which looks again where it does not know it.</summary>
    public async Task<Definition?> FindAsync(string workflow, int version, CancellationToken cancellationToken) =>
        await registry.FindAsync(workflow, version, cancellationToken) is null ? null : Current.Find(workflow, version);
}
