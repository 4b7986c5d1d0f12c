namespace Workflow.Messages.Automations;

/// <summary>An order to an agent: one attempt of one run of an automation for a stage.</summary>
public sealed record AutomationOrder
{
    /// <summary>The run: the same for every attempt at the same visit's automation.</summary>
    public required Guid Run { get; init; }

    /// <summary>The attempt, from 1. A higher one fences off every lower one.</summary>
    public required int Attempt { get; init; }

    public required string Project { get; init; }
    public required string Key { get; init; }
    public required string Workflow { get; init; }
    public required string Stage { get; init; }
    public required int Visit { get; init; }

    /// <summary>What to run: <c>create-sandbox, integrate, backup, deploy, rollback, restore, teardown, run-tests</c>; or one of <see cref="ProjectErrand"/>.</summary>
    public required string Automation { get; init; }

    /// <summary>The commit under work; null before there is one.</summary>
    public string? Commit { get; init; }

    /// <summary>What earlier runs of the instance made, by name; the stage's <c>with:</c> settings win over them.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>How long one attempt may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The trace that it is part of, as W3C's <c>traceparent</c>; null where that is not kept.</summary>
    public string? Trace { get; init; }
}
