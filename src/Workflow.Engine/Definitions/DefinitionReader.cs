using Workflow.Engine.Definitions.Reading;
using Workflow.Engine.Definitions.Shapes;
using Workflow.Engine.Definitions.Yaml;

namespace Workflow.Engine.Definitions;

/// <summary>Reads a definition from YAML, proves it, and says everything that is wrong with it at once.</summary>
public static class DefinitionReader
{
    /// <param name="yaml">The file's text.</param>
    /// <param name="file">The file's name, for faults.</param>
    /// <param name="others">
    /// Definitions that children may run and parents may be; null: their names are taken on trust. <see cref="DefinitionSet"/> reads files together.
    /// </param>
    /// <remarks>Never throws for what the text says.</remarks>
    public static DefinitionResult Read(string yaml, string file, IReadOnlyCollection<Definition>? others = null)
    {
        var draft = Draft(yaml, file);
        return Prove(draft, others is null ? null : [.. others.Select(d => d.Parts), .. new[] { draft.Parts }.OfType<DefinitionParts>()]);
    }

    internal static Draft Draft(string yaml, string file)
    {
        var faults = new FaultList(file);
        try
        {
            var root = YamlTree.Read(yaml);
            new ShapeCheck(faults).Check(root, FileShape.Whole, Subject.File);
            // What is too large is not looked into any further: that could take long, and be meant to.
            return root is YamlMap map && !faults.TooMany
                ? new DefinitionBinder(map, faults).Bind(file)
                : new Draft(file, null, new Places(root), faults);
        }
        catch (YamlFault fault)
        {
            faults.Add(fault);
            return new Draft(file, null, new Places(new YamlText(YamlDotNet.Core.Mark.Empty, "", true)), faults);
        }
    }

    /// <param name="draft">What was read.</param>
    /// <param name="family">Every definition there is, this one too; null: not looked at.</param>
    internal static DefinitionResult Prove(Draft draft, IReadOnlyCollection<DefinitionParts>? family)
    {
        if (draft.Parts is not { } parts)
            return new DefinitionResult(null, draft.Faults.All);
        new Verifier(draft, parts).Verify();
        if (family is not null)
        {
            var check = new FamilyCheck(draft, parts, family);
            check.Children();
            check.Follows();
            parts = check.WithKeys();
        }

        return new DefinitionResult(draft.Faults.IsEmpty ? new Definition(parts) : null, draft.Faults.All);
    }
}
