using Workflow.Engine.Definitions;

namespace Workflow.Engine.Tests.Definitions;

/// <summary>One content has one form and one hash, however its file is written.</summary>
public class CanonicalFormTests
{
    [TestCase("feature-request")]
    [TestCase("task")]
    [TestCase("initiative")]
    public void The_reader_reads_it_back_to_the_same_definition(string workflow)
    {
        var definition = BuiltIn.All.Find(workflow)!;
        var again = DefinitionReader.Read(CanonicalForm.Text(definition.Parts), "canonical.json", BuiltIn.All.Definitions);

        again.Faults.ShouldBeEmpty();
        CanonicalForm.Text(again.Definition!.Parts).ShouldBe(CanonicalForm.Text(definition.Parts));
        again.Definition.Hash.ShouldBe(definition.Hash);
        again.Definition.Rules.Rules.Select(r => r.Text).ShouldBe(definition.Rules.Rules.Select(r => r.Text));
    }

    [Test]
    public void Comments_spaces_and_short_forms_do_not_change_the_hash()
    {
        var yaml = Sample.Yaml
            .Replace("title: Parcel", "# what it is\ntitle:    \"Parcel\"", StringComparison.Ordinal)
            .Replace("roles: { clerk: Clerk, driver: Driver }", "roles:\n  clerk: Clerk\n  driver: Driver", StringComparison.Ordinal)
            .Replace("stored: lost", "stored: { to: lost, by: one, title: Stored }", StringComparison.Ordinal)
            .Replace("after: 2d", "after: 48h", StringComparison.Ordinal);

        Hash(yaml).ShouldBe(Hash(Sample.Yaml));
    }

    [TestCase("title: Parcel", "title: Packet")]
    [TestCase("stored: lost", "stored: done")]
    [TestCase("needs: [weight]", "needs: [weight, note]")]
    [TestCase("after: 2d", "after: 3d")]
    [TestCase("on-behalf: [clerk]", "on-behalf: [driver]")]
    [TestCase("must-pass: [depot]", "must-pass: [depot, delivery]")]
    [TestCase("every: 1d", "every: 2d")]
    public void Any_change_of_what_it_says_changes_the_hash(string old, string replacement) =>
        Hash(Sample.Yaml.Replace(old, replacement, StringComparison.Ordinal)).ShouldNotBe(Hash(Sample.Yaml));

    [Test]
    public void The_hash_is_64_hexadecimal_digits() => Hash(Sample.Yaml).ShouldMatch("^[0-9a-f]{64}$");

    private static string Hash(string yaml)
    {
        var result = Sample.Read(yaml);
        result.Faults.ShouldBeEmpty();
        return result.Definition!.Hash;
    }
}
