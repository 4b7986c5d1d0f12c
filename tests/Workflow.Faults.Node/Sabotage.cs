using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workflow.Roles;
using Workflow.Runtime;
using Workflow.Runtime.Journal;

namespace Workflow.Faults.Node;

/// <summary>What can be done to a node. The product knows nothing of it: everything is put around its own seams.</summary>
internal static class Sabotage
{
    /// <summary>Nothing but these is ever killed, thrown at or left out.</summary>
    public const string Marked = "marked";

    public static void Apply(IServiceCollection services, string what, long pass)
    {
        var crash = new Crash(pass);
        switch (what)
        {
            case "before-commit":
                services.Decorate<IJournalStore>(store => new CrashingStore(store) { BeforeCommit = crash.Pass });
                break;
            case "after-commit":
                services.Decorate<IJournalStore>(store => new CrashingStore(store) { AfterCommit = crash.Pass });
                break;
            case "before-cursor":
                services.Decorate<IJournalStore>(store => new CrashingStore(store) { BeforeChange = crash.Pass });
                break;
            case "before-ack":
                services.Decorate<IWorkflowEngine>(engine => new CrashingEngine(engine, crash));
                break;
            case "after-publish":
                services.AddSingleton(new PublishWatch(crash));
                break;
            case "killed-by-a-message":
                services.Decorate<IWorkflowEngine>(engine => new PoisonedEngine(engine));
                break;
            case "throwing":
                services.Decorate<IWorkflowEngine>(engine => new ThrowingEngine(engine));
                services.Decorate<IInbox>(inbox => new ThrowingInbox(inbox));
                break;
            case "answer-before-commit":
                services.Decorate<IWorkflowEngine>(engine => new HastyEngine(engine));
                break;
            case "no-receipt-check":
                services.Decorate<IJournalStore>(store => new ForgetfulReceipts(store));
                break;
            default:
                throw new ArgumentException($"'{what}' is no sabotage.", nameof(what));
        }
    }

    private static void Decorate<T>(this IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var known = services.Last(d => d.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(provider => around((T)(
            known.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, known.ImplementationType!)))));
    }
}
