namespace Workflow.Service.Dashboard.Texts.Told;

/// <summary>A part of what was told.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsForeign">True: as a program printed them, which is English whatever the reader's language is.</param>
internal readonly record struct ToldPiece(string Text, bool IsForeign = false);
