namespace Workflow.Messages.Http;

/// <summary>Something that can be done to an instance outside its outcomes.</summary>
/// <param name="Action"><c>cancel, override, suspend, resume, retry-automation</c> or <c>cancel-automation</c>.</param>
/// <param name="Possible">True where it is accepted now from those who may.</param>
/// <param name="Roles">Who may.</param>
/// <param name="To">Where it can lead; empty where it leads nowhere else.</param>
/// <param name="Blocks">What stands in the way, whoever asks.</param>
public sealed record ActionExplanation(
    string Action,
    bool Possible,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> To,
    IReadOnlyList<Rejection> Blocks);
