using Workflow.Runtime.Definitions;
using Workflow.Service.Dashboard.Sessions;

namespace Workflow.Service.Dashboard.Texts;

/// <summary>The definitions as the reader of a page sees them: to be shown and explained, never to be registered or hashed.</summary>
internal sealed class ReaderDefinitions(DefinitionRegistry registry, DashboardSession session)
{
    public RegisteredDefinitions Current => Titles.In(session.T, registry.Current);
}
