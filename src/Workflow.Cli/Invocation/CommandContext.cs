using System.CommandLine;
using Workflow.Cli.Output;
using Workflow.Client;

namespace Workflow.Cli.Invocation;

/// <summary>What a command works with: its values, the service, the output.</summary>
internal sealed class CommandContext : IDisposable
{
    private WorkflowClient? _client;
    private string? _project;

    public CommandContext(ParseResult parsed, CliConfiguration host, CancellationToken cancellation)
    {
        Parsed = parsed;
        Host = host;
        Cancellation = cancellation;
        Out = new Printer(host, parsed.GetValue(GlobalOptions.Format) == GlobalOptions.Json);
    }

    public ParseResult Parsed { get; }

    public CliConfiguration Host { get; }

    public CancellationToken Cancellation { get; }

    public Printer Out { get; }

    public TimeProvider Clock => Host.Clock;

    /// <summary>The service's address.</summary>
    public Uri Url
    {
        get
        {
            var text = Parsed.GetValue(GlobalOptions.Url) ?? Host.Variable("WORKFLOW_URL") ?? GlobalOptions.DefaultUrl;
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
                return url;
            throw CliException.Usage($"'{text}' is not an address of a service. Write it as {GlobalOptions.DefaultUrl}, with --url or in WORKFLOW_URL.");
        }
    }

    /// <summary>Who acts: <c>--as</c>, <c>WORKFLOW_AS</c>, the login name.</summary>
    public string Actor => Parsed.GetValue(GlobalOptions.As) ?? Host.Variable("WORKFLOW_AS") ?? Host.UserName;

    /// <summary>The role acted in; null where none was named.</summary>
    public string? Role => Parsed.GetValue(GlobalOptions.Role) ?? Host.Variable("WORKFLOW_ROLE");

    /// <summary>The key or token to show the service: <c>--key-file</c>, <c>WORKFLOW_KEY</c>; null where there is none.</summary>
    public string? Credential => KeyFiles.Read(Host, Parsed.GetValue(GlobalOptions.KeyFile));

    /// <summary>The service, acted on as <see cref="Actor"/>.</summary>
    public WorkflowClient Client => _client ??= new WorkflowClient(Url, new ClientActor(Actor, Role), Credential);

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>The project meant: <c>--project</c>, <c>WORKFLOW_PROJECT</c>, the only one there is, <c>default</c>.</summary>
    public async Task<string> ProjectAsync() =>
        _project ??= ProjectNamed ?? await OnlyProjectAsync();

    /// <summary>The project that was named; null where none was.</summary>
    public string? ProjectNamed => Parsed.GetValue(GlobalOptions.Project) ?? Host.Variable("WORKFLOW_PROJECT");

    public void Dispose() => _client?.Dispose();

    private async Task<string> OnlyProjectAsync()
    {
        var projects = await Client.ProjectsAsync(Cancellation);
        return projects is [var only] ? only.Project : "default";
    }
}
