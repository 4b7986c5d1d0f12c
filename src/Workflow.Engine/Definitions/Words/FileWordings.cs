namespace Workflow.Engine.Definitions.Words;

/// <summary>What can be wrong with a file before anything is made out in it.</summary>
internal static class FileWordings
{
    public static Wording Character { get; } = new("file.character", "The character {character} is not used in definitions");
    public static Wording TooLong { get; } = new("file.too-long", "The file has {size} characters; at most {limit} are read");
    public static Wording TooDeep { get; } = new("file.too-deep", "Values are nested more than {limit} deep here");
    public static Wording TooMany { get; } = new("file.too-many", "The file has more than {limit} values");
    public static Wording NotYaml { get; } = new("file.not-yaml", "This is not YAML: {reason}");
    public static Wording NotClosed { get; } = new("file.not-closed", "This is not YAML: a bracket or a quote before this place is not closed");
    public static Wording Empty { get; } = new("file.empty", "The file is empty; a definition begins with 'workflow:'");
    public static Wording Second { get; } = new("file.second", "A second document begins here; a file holds one definition");
    public static Wording Alias { get; } = new("file.alias", "Aliases (*name) are not used in definitions; 'like' repeats a stage");
    public static Wording Anchor { get; } = new("file.anchor", "Anchors (&name) are not used in definitions; 'like' repeats a stage");
    public static Wording Tag { get; } = new("file.tag", "Tags (!name) are not used in definitions");
    public static Wording ValueExpected { get; } = new("file.value-expected", "A value was expected here");
    public static Wording KeyIsNoName { get; } = new("file.key-is-no-name", "A key is a single name here, not {kind}");
}
