namespace Workflow.Service.Dashboard;

/// <summary>Marks what belongs to the dashboard and not to the API: people come with a cookie, or in embedded mode with nothing.</summary>
/// <param name="NeedsSession">False: it answers whoever asks, as the page where one signs in.</param>
internal sealed record DashboardEndpoint(bool NeedsSession)
{
    /// <summary>Answers everybody.</summary>
    public static DashboardEndpoint Open { get; } = new(false);

    /// <summary>Answers who has signed in, where one must.</summary>
    public static DashboardEndpoint Guarded { get; } = new(true);

    /// <summary>What the endpoint is to the dashboard; null: it belongs to the API.</summary>
    public static DashboardEndpoint? Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<DashboardEndpoint>();
}
