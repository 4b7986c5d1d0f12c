using System.Text.RegularExpressions;
using Workflow.Engine.Definitions.Words;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>A single value.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Says">What is legal, in a few words.</param>
/// <param name="Whole">What the whole value matches; null: any text.</param>
/// <param name="Code">The fault where it does not match.</param>
internal sealed record TextShape(string Name, Wording Says, Regex? Whole, string Code = DefinitionFaultCodes.BadValue) : Shape
{
    public int MaxLength { get; init; } = 64;

    /// <summary>What the pattern cannot say.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>The same for schemas, where <c>$</c> is the end of the text; here it would let a line break pass.</summary>
    public string? Pattern => Whole?.ToString().Replace(@"\z", "$", StringComparison.Ordinal);

    public override Phrase Legal => Says.With();

    public bool IsLegal(string value) =>
        value.Length <= MaxLength
        && YamlCharacters.AreLegal(value)
        && Whole?.IsMatch(value) is not false
        && Accepts?.Invoke(value) is not false;
}
