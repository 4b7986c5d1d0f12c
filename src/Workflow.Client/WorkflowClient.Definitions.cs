using Workflow.Client.Sending;
using Workflow.Messages.Http;

namespace Workflow.Client;

public sealed partial class WorkflowClient
{
    /// <summary>Every registered version of every definition.</summary>
    public Task<IReadOnlyList<DefinitionSummary>> DefinitionsAsync(CancellationToken cancellationToken = default) =>
        _sender.GetAsync<IReadOnlyList<DefinitionSummary>>("/api/definitions", cancellationToken);

    /// <summary>A definition's stages and outcomes.</summary>
    /// <param name="version">Null: the newest.</param>
    public Task<DefinitionDetails> DefinitionAsync(string workflow, int? version = null, CancellationToken cancellationToken = default) =>
        _sender.GetAsync<DefinitionDetails>(Route.Of($"/api/definitions/{workflow}").With(("version", version)), cancellationToken);

    /// <summary>A definition's file, as it was registered.</summary>
    /// <param name="version">Null: the newest.</param>
    public Task<string> DefinitionYamlAsync(string workflow, int? version = null, CancellationToken cancellationToken = default) =>
        _sender.GetTextAsync(Route.Of($"/api/definitions/{workflow}").With(("version", version)), "application/yaml", cancellationToken);

    /// <summary>A definition as a Mermaid state diagram.</summary>
    /// <param name="version">Null: the newest.</param>
    public Task<string> DefinitionDiagramAsync(string workflow, int? version = null, CancellationToken cancellationToken = default) =>
        _sender.GetTextAsync(Route.Of($"/api/definitions/{workflow}/diagram").With(("version", version)), "text/plain", cancellationToken);

    /// <summary>A definition as a swim-lane picture, in SVG that stands alone.</summary>
    /// <param name="version">Null: the newest.</param>
    public Task<string> DefinitionPictureAsync(string workflow, int? version = null, CancellationToken cancellationToken = default) =>
        _sender.GetTextAsync(
            Route.Of($"/api/definitions/{workflow}/diagram").With(("version", version), ("format", "svg")), "image/svg+xml", cancellationToken);

    /// <summary>Everything that is wrong with a definition; registers nothing.</summary>
    public Task<DefinitionCheck> CheckDefinitionAsync(string yaml, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<DefinitionCheck>(HttpMethod.Post, "/api/definitions/check", new DefinitionRequest(yaml), cancellationToken);

    /// <summary>Registers a definition; the same content again changes nothing. Where it has faults, <see cref="WorkflowException.Problem"/> lists them.</summary>
    public Task<DefinitionSummary> RegisterDefinitionAsync(string yaml, CancellationToken cancellationToken = default) =>
        _sender.SendAsync<DefinitionSummary>(HttpMethod.Post, "/api/definitions", new DefinitionRequest(yaml), cancellationToken);
}
