namespace Workflow.Client;

/// <summary>Who sends commands; journalled as unverified, unless a credential says who it is: then only the role counts.</summary>
/// <param name="Name">The person's or tool's name, any characters but control ones.</param>
/// <param name="Role">A role id of the definition, as <c>tester</c>; null where none is claimed.</param>
public sealed record ClientActor(string Name, string? Role = null);
