namespace Workflow.Service.Texts;

/// <summary>A refusal's parameters, as sentences use them.</summary>
internal readonly struct Words(IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>The value in quotes; <c>(not said)</c> where there is none.</summary>
    public string this[string name] =>
        Has(name) ? $"'{Shorten(parameters[name])}'" : parameters.ContainsKey(name) ? "an empty text" : "(not said)";

    public bool Has(string name) => parameters.TryGetValue(name, out var value) && value.Length > 0;

    /// <summary>The value as it stands; empty where there is none.</summary>
    public string Plain(string name) => Has(name) ? Shorten(parameters[name]) : "";

    /// <summary>A list of names; the text for nothing where it is empty.</summary>
    public string List(string name, string nothing = "none") => Has(name) ? Shorten(parameters[name]) : nothing;

    /// <summary>The stage with its visit, as <c>'qa#2'</c>.</summary>
    public string Visit => Has("visit") ? $"'{Plain("stage")}#{Plain("visit")}'" : this["stage"];

    /// <summary>The sentence where the parameter is there, preceded by a space; otherwise nothing.</summary>
    public string If(string name, string sentence) => Has(name) ? " " + sentence : "";

    /// <summary>As much of a value as a sentence bears.</summary>
    public static string Shorten(string value) => value.Length <= 500 ? value : value[..500] + "…";
}
