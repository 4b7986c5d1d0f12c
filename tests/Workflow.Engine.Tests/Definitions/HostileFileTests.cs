using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Definitions;
using static Workflow.Engine.Definitions.DefinitionFaultCodes;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>Files that are broken, or made to hurt: they are refused with a fault, quickly, and never with an exception.</summary>
public class HostileFileTests
{
    [Test]
    public void Aliases_are_refused_so_that_none_can_multiply()
    {
        var bomb = new StringBuilder("a: &a [x, x]\n");
        for (var c = 'b'; c <= 'z'; c++)
            bomb.Append(c).Append(": &").Append(c).Append(" [*").Append((char)(c - 1)).Append(", *").Append((char)(c - 1)).Append("]\n");

        Single(bomb.ToString()).Message.ShouldContain("Anchors");
        Single("workflow: *x").Message.ShouldContain("Aliases");
    }

    [Test]
    public void Tags_and_second_documents_are_refused()
    {
        Single("workflow: !!binary aGk=").Code.ShouldBe(BadYaml);
        Single("workflow: a\n---\nworkflow: b\n").Code.ShouldBe(BadYaml);
    }

    [TestCase(17)]
    [TestCase(10_000)]
    public void What_is_nested_too_deep_is_refused(int depth) =>
        Single("workflow: " + new string('[', depth) + new string(']', depth)).Code.ShouldBe(TooLarge);

    [Test]
    public void What_is_too_large_is_refused_unread() => Single(new string('#', 300_000)).Code.ShouldBe(TooLarge);

    [Test]
    public void What_has_too_many_values_is_refused() => Single("[" + string.Concat(Enumerable.Repeat("a,", 30_000)) + "]").Code.ShouldBe(TooLarge);

    [Test]
    public void More_stages_than_any_definition_needs_are_refused_with_a_bounded_number_of_faults()
    {
        var yaml = new StringBuilder(Sample.Yaml[..Sample.Yaml.IndexOf("  packing:", StringComparison.Ordinal)]);
        for (var i = 0; i < 1500; i++)
            yaml.Append("  s").Append(i).Append(": { roles: [clark], outcomes: { a: t").Append(i).Append(", b: u").Append(i).Append(" } }\n");

        var faults = Sample.Read(yaml.ToString()).Faults;

        faults.ShouldContain(f => f.Code == TooLarge);
        faults.Length.ShouldBeLessThanOrEqualTo(250);
        faults.ShouldAllBe(f => f.Message.Length < 10_000);
    }

    [TestCase("")]
    [TestCase("# only a comment\n")]
    public void An_empty_file_is_refused(string yaml) => Single(yaml).Message.ShouldContain("empty");

    [TestCase("just a text")]
    [TestCase("[a, list]")]
    [TestCase("~")]
    public void What_is_no_table_is_refused(string yaml) => Single(yaml).Code.ShouldBe(WrongType);

    [TestCase('\0')]
    [TestCase('\ud800')]
    [TestCase('\u0007')]
    public void Characters_that_no_text_holds_are_refused_where_they_stand(int character)
    {
        var fault = Single($"workflow: x\ntitle: \"a{(char)character}b\"");

        (fault.Code, fault.Line, fault.Column).ShouldBe((BadYaml, 2, 10));
    }

    [Test]
    public void What_is_said_of_them_has_no_such_character_either()
    {
        var faults = Sample.Read(Sample.Yaml.Replace("Parcel", "\"\\u001b[31m\\0\"", StringComparison.Ordinal).Replace("  depot:", "  \"d\\u0007\":", StringComparison.Ordinal)).Faults;

        faults.Length.ShouldBeGreaterThan(1);
        faults.ShouldAllBe(f => !f.Message.Any(char.IsControl) && (f.Value == null || !f.Value.Any(char.IsControl)));
    }

    [Test]
    public void No_mangled_file_makes_the_reader_throw()
    {
        var yamls = new[] { "feature-request", "task", "initiative" }.Select(BuiltIn.Yaml).Append(Sample.Yaml).ToArray();
        var mangled = from yaml in Gen.Elements(yamls)
                      from edits in Gen.Choose(1, 6).SelectMany(n => Gen.ArrayOf(Edits(yaml), n))
                      select edits.Aggregate(yaml, (text, edit) => edit(text));

        Prop.ForAll(mangled.ToArbitrary(), yaml =>
        {
            var result = DefinitionReader.Read(yaml, "mangled.yaml", []);
            return (result.Definition is null) != result.Faults.IsEmpty
                && result.Faults.All(f => f is { Line: > 0, Column: > 0, Message.Length: > 0 } && f.Message.EndsWith('.') || f.Message.EndsWith('?'));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    /// <summary>Cut out, put in, swapped, repeated: what people and machines do to files.</summary>
    private static Gen<Func<string, string>> Edits(string yaml)
    {
        var place = Gen.Choose(0, yaml.Length - 1);
        var junk = Gen.Elements("{", "}", "[", "]", ":", ": ", ",", "\n", "  ", "\t", "\"", "'", "&a ", "*a", "!x ", "- ", "? ", "|\n", ">\n", "---\n", "\u0000", "\ud83d", "é", "final", "like: ", "~", "0", "-1", "%", "@", "`", "# ");
        var cut = from at in place from length in Gen.Choose(1, 40) select Edit(text => text.Remove(Math.Min(at, text.Length), Math.Clamp(text.Length - at, 0, length)));
        var put = from at in place from what in junk select Edit(text => text.Insert(Math.Min(at, text.Length), what));
        var line = from i in Gen.Choose(0, 200) from j in Gen.Choose(0, 200) select Edit(text => Swap(text, i, j));
        return Gen.OneOf(cut, put, line);

        static Func<string, string> Edit(Func<string, string> edit) => edit;
    }

    private static string Swap(string text, int i, int j)
    {
        var lines = text.Split('\n');
        (i, j) = (i % lines.Length, j % lines.Length);
        (lines[i], lines[j]) = (lines[j], lines[i]);
        return string.Join('\n', lines);
    }

    private static DefinitionFault Single(string yaml) => DefinitionReader.Read(yaml, "hostile.yaml").Faults.ShouldHaveSingleItem();
}
