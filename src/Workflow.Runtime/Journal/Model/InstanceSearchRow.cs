namespace Workflow.Runtime.Journal.Model;

/// <summary>
/// What is searched in of an instance: table <c>instance_search</c>. Apart from the list, since it is written once, while the list is
/// written with every move: an index of parts of words is too dear for that.
/// </summary>
public sealed class InstanceSearchRow
{
    public Guid Id { get; set; }

    /// <summary>Key and title in lower case, of any script.</summary>
    public string Text { get; set; } = "";
}
