using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Runtime.Journal;

namespace Workflow.Dashboard.Tests.Support;

/// <summary>A store whose queries each take a while, as those of a cold or busy one do, or fail as nobody has foreseen.</summary>
public class SlowStore : DispatchProxy
{
    private static readonly MethodInfo Later = typeof(SlowStore).GetMethod(nameof(LaterAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private IJournalStore _inner = null!;
    private TimeSpan _pause;

    /// <summary>True: queries fail.</summary>
    public bool Fails { get; set; }

    /// <summary>Puts it before the store that the service has.</summary>
    public static void PutBefore(IServiceCollection services, TimeSpan pause)
    {
        var inner = services.Last(s => s.ServiceType == typeof(IJournalStore));
        services.Remove(inner);
        services.AddSingleton(provider =>
        {
            var store = Create<IJournalStore, SlowStore>();
            ((SlowStore)(object)store)._inner = (IJournalStore)(inner.ImplementationFactory?.Invoke(provider) ?? throw new InvalidOperationException("The store is made in another way."));
            ((SlowStore)(object)store)._pause = pause;
            return store;
        });
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IJournalStore.QueryAsync)
            ? Later.MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0]).Invoke(this, [targetMethod, args])
            : targetMethod.Invoke(_inner, args);

    private async Task<T> LaterAsync<T>(MethodInfo method, object?[] args)
    {
        await Task.Delay(_pause);
        if (Fails)
            throw new InvalidDataException("This is what a test wants.");
        return await (Task<T>)method.Invoke(_inner, args)!;
    }
}
