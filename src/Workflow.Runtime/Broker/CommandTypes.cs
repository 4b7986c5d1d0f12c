using System.Collections.Frozen;
using System.Text.Json;
using Workflow.Messages.Commands;

namespace Workflow.Runtime.Broker;

/// <summary>The commands that may come from outside, by the names that senders use.</summary>
public static class CommandTypes
{
    /// <summary>People's and programs' commands, and what agents report. The others are the engine's own.</summary>
    public static IReadOnlyList<Type> FromOutside { get; } =
    [
        typeof(StartWorkflow), typeof(ReportOutcome), typeof(Assign), typeof(Comment), typeof(Suspend), typeof(Resume), typeof(Cancel),
        typeof(Override), typeof(RetryAutomation), typeof(CancelAutomation), typeof(AutomationStarted), typeof(AutomationReported),
    ];

    private static FrozenDictionary<string, Type> ByName { get; } =
        FromOutside.SelectMany(t => new[] { (Name: NameOf(t), t), (t.Name, t) }).ToFrozenDictionary(x => x.Item1, x => x.t, StringComparer.Ordinal);

    /// <returns><c>report-outcome</c>.</returns>
    public static string NameOf(Type command) => JsonNamingPolicy.KebabCaseLower.ConvertName(command.Name);

    /// <param name="name"><c>report-outcome</c>, <c>ReportOutcome</c>, or MassTransit's <c>urn:message:…:ReportOutcome</c>.</param>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name[(name.LastIndexOf(':') + 1)..]);
}
