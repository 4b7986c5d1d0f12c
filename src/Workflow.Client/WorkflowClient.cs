using Workflow.Client.Sending;

namespace Workflow.Client;

/// <summary>Talks to a workflow service over HTTP: one method a route. Safe for concurrent use.</summary>
/// <remarks>
/// Every method throws <see cref="WorkflowException"/> where the service refuses or cannot be reached.
/// Commands carry an idempotency key, so the client repeats them by itself when an answer was lost.
/// </remarks>
public sealed partial class WorkflowClient : IDisposable
{
    private readonly Sender _sender;
    private readonly bool _owns;

    /// <summary>A client of the service at an address, as <c>http://127.0.0.1:5080</c>.</summary>
    /// <param name="address">The service.</param>
    /// <param name="actor">Who acts; where a credential says who it is, only the role counts.</param>
    /// <param name="credential">A key (<c>wfk_…</c>) or a token, for a service that asks for one; null: none.</param>
    public WorkflowClient(Uri address, ClientActor? actor = null, string? credential = null)
        : this(new Sender(new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan }, actor, credential), owns: true)
    {
    }

    /// <summary>A client over the caller's own <see cref="HttpClient"/>, whose <see cref="HttpClient.BaseAddress"/> is the service.</summary>
    public WorkflowClient(HttpClient http, ClientActor? actor = null, string? credential = null)
        : this(new Sender(http, actor, credential), owns: false)
    {
    }

    private WorkflowClient(Sender sender, bool owns)
    {
        _sender = sender;
        _owns = owns;
    }

    /// <summary>Who sends this client's commands; null: nobody, and commands are refused as <c>missing-actor</c>.</summary>
    public ClientActor? Actor => _sender.Actor;

    /// <summary>A client over the same connections that acts as somebody else.</summary>
    public WorkflowClient As(string name, string? role = null) => new(_sender with { Actor = new ClientActor(name, role) }, owns: false);

    public void Dispose()
    {
        if (_owns)
            _sender.Http.Dispose();
    }
}
