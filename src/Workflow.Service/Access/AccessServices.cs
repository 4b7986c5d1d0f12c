using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Runtime.Broker;

namespace Workflow.Service.Access;

/// <summary>Everything that says who calls, and what they may.</summary>
internal static class AccessServices
{
    public static void AddAccess(this IServiceCollection services, WorkflowHostOptions options)
    {
        services.TryAddSingleton(options);
        services.AddHttpContextAccessor();
        services.AddSingleton<KeyRing>();
        services.AddHostedService<KeyReload>();
        services.AddTokenChecks(options.Identity.Jwt);
        services.AddSingleton<TokenAuthority>();
        services.AddSingleton<Credentials>();
        services.AddSingleton<ICommandSenders, CommandSenders>();
    }
}
