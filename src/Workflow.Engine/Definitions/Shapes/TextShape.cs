using System.Text.RegularExpressions;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>A single value.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Says">What is legal, in a few words.</param>
/// <param name="Pattern">A regular expression for the whole value, as schemas know it; null: any text.</param>
/// <param name="Code">The fault where it does not match.</param>
internal sealed record TextShape(string Name, string Says, string? Pattern, string Code = DefinitionFaultCodes.BadValue) : Shape
{
    // In a schema `$` is the end of the text; here it would let a line break pass.
    private readonly Regex? _regex = Pattern is null ? null : new Regex(Pattern.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public int MaxLength { get; init; } = 64;

    /// <summary>What the pattern cannot say.</summary>
    public Func<string, bool>? Accepts { get; init; }

    public override string Legal => Says;

    public bool IsLegal(string value) =>
        value.Length <= MaxLength
        && YamlCharacters.AreLegal(value)
        && _regex?.IsMatch(value) is not false
        && Accepts?.Invoke(value) is not false;
}
