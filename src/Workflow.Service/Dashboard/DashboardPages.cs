using Workflow.Service.Dashboard.Acting;
using Workflow.Service.Dashboard.Instance;
using Workflow.Service.Dashboard.Instances;
using Workflow.Service.Dashboard.Operations;
using Workflow.Service.Dashboard.Shown;
using Workflow.Service.Dashboard.Texts;

namespace Workflow.Service.Dashboard;

/// <summary>What single pages bring along.</summary>
internal static class DashboardPages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddScoped<ReaderDefinitions>();
        services.AddScoped<SigningReader>();
        services.AddScoped<Commander>();
        services.AddScoped<BatchPreview>();
        services.AddScoped<InstanceReader>();
        services.AddScoped<FaultDefinitions>();
        services.AddSingleton<ShownLinks>();
    }
}
