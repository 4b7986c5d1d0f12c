namespace Workflow.Service.Dashboard.Acting;

/// <summary>What is to be mended in a form after it was sent: each fault at the member of the command that its field fills.</summary>
public sealed class FormFaults
{
    private readonly IReadOnlyDictionary<string, string> _texts;

    private FormFaults(ActionResult refused) => _texts = refused.Faults;

    public static FormFaults None { get; } = new(new ActionResult(true, ""));

    public bool Any => _texts.Count > 0;

    public static FormFaults Of(ActionResult? result) => result is { Faults.Count: > 0 } ? new(result) : None;

    /// <summary>What is wrong there; null: nothing.</summary>
    public string? At(string member) => _texts.GetValueOrDefault(member);

    /// <summary>What is wrong where the form has no field for it, so that it must be said for the whole form.</summary>
    public bool HasOthersThan(Func<string, bool> isShown) => _texts.Keys.Any(m => !isShown(m));

    /// <summary>What the sentence is called in the page.</summary>
    public static string Id(string member) => "fault" + member.Replace('/', '-');

    /// <summary>What tells who cannot see it that a field is faulty, why, and what it takes.</summary>
    /// <param name="member">The member that the field fills.</param>
    /// <param name="hint">The id of what is always said of it.</param>
    /// <param name="with">Another member whose fault is this field's, too: a list's, at its first row.</param>
    public IReadOnlyDictionary<string, object?> On(string member, string? hint = null, string? with = null)
    {
        string[] faulty = [.. new[] { member, with }.OfType<string>().Where(m => At(m) is not null)];
        string[] says = [.. faulty.Select(Id), .. hint is null ? Array.Empty<string>() : [hint]];
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["aria-invalid"] = faulty.Length > 0 ? "true" : null,
            ["aria-describedby"] = says.Length > 0 ? string.Join(' ', says) : null,
        };
    }
}
