using Workflow.Engine.Definitions;

namespace Workflow.Engine.Pictures;

/// <summary>The words that a picture needs beside the definition's own; <c>{0}</c> and <c>{1}</c> are filled in.</summary>
public sealed record PictureWords
{
    public static PictureWords English { get; } = new();

    /// <summary>The lane of stages that agents do.</summary>
    public string Automation { get; init; } = "Automation";

    /// <summary>The whole picture, for screen readers: title.</summary>
    public string Picture { get; init; } = "The lifecycle {0}";

    /// <summary>The definition's version, after its title.</summary>
    public string Version { get; init; } = "version {0}";

    public string Cancel { get; init; } = "cancelled";

    public string Final { get; init; } = "Final stage";

    public string Current { get; init; } = "Current stage";

    /// <summary>How often a stage was visited.</summary>
    public string Visits { get; init; } = "Visited: {0}";

    /// <summary>How many instances are in a stage.</summary>
    public string Live { get; init; } = "Here now: {0}";

    /// <summary>How many of them are late.</summary>
    public string Late { get; init; } = "Late: {0}";

    /// <summary>Who acts: roles.</summary>
    public string ActedBy { get; init; } = "Acts: {0}";

    /// <summary>What an agent does.</summary>
    public string Automated { get; init; } = "Automation: {0}";

    /// <summary>What runs as children.</summary>
    public string Children { get; init; } = "Parts: {0}";

    /// <summary>When it is due.</summary>
    public string Due { get; init; } = "Due after {0}";

    /// <summary>Where an outcome leads: outcome, stage.</summary>
    public string Way { get; init; } = "{0} leads to {1}";

    /// <summary>The legend's words: the main path, other ways on, ways back, ways out.</summary>
    public string MainPath { get; init; } = "main path";

    public string OtherWay { get; init; } = "other way on";

    public string WayBack { get; init; } = "way back";

    public string WayOut { get; init; } = "cancelled";

    /// <summary>What an outcome is called: by itself as in the definition's text, since a file of its own is read beside it.</summary>
    public Func<Outcome, string> OutcomeName { get; init; } = outcome => outcome.Id;

    /// <summary>How a duration is written.</summary>
    public Func<TimeSpan, string> Duration { get; init; } = Durations.Format;

    /// <summary>What an automation is called.</summary>
    public Func<string, string> AutomationName { get; init; } = id => id;

    /// <summary>What another definition is called.</summary>
    public Func<string, string> WorkflowName { get; init; } = id => id;
}
