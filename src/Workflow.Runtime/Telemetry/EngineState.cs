namespace Workflow.Runtime.Telemetry;

/// <summary>How far everything that follows the journal is, at one moment.</summary>
/// <param name="Cursors">Every reader of the feed.</param>
/// <param name="OpenFaults">Faults that nobody and nothing has overcome yet, by cursor or queue.</param>
/// <param name="OverdueSeconds">For how long the earliest due deadline has not been fired; 0 where none is due.</param>
internal sealed record EngineState(
    IReadOnlyList<CursorState> Cursors,
    IReadOnlyList<(string Source, long Count)> OpenFaults,
    double OverdueSeconds);

/// <summary>A reader of the feed, as its saved position tells; under load that is up to a second behind.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Backlog">Entries after its position.</param>
/// <param name="LagSeconds">The age of the first of them; 0 where there are none.</param>
internal sealed record CursorState(string Name, long Backlog, double LagSeconds);
