using Workflow.Engine.Tests.Instances.Support;
using Workflow.Messages;

namespace Workflow.Engine.Tests.Instances;

public sealed class FieldTests
{
    [TestCase("price", "1200 EUR", true)]
    [TestCase("price", "0.50 USD", true)]
    [TestCase("price", "1200", false)]
    [TestCase("price", "EUR 1200", false)]
    [TestCase("price", "1200 euro", false)]
    [TestCase("price", "-5 EUR", false)]
    [TestCase("length", "1d 4h", true)]
    [TestCase("length", "2w", true)]
    [TestCase("length", "soon", false)]
    [TestCase("length", "", false)]
    [TestCase("copies", "12.5", true)]
    [TestCase("copies", "-3", true)]
    [TestCase("copies", "1,000", false)]
    [TestCase("copies", "many", false)]
    [TestCase("day", "2026-11-21", true)]
    [TestCase("day", "21.11.2026", false)]
    [TestCase("day", "2026-02-30", false)]
    [TestCase("text", "Anything", true)]
    [TestCase("text", "  ", false)]
    [TestCase("parts", "a, b", false)]
    [TestCase("findings", "It is red", false)]
    public void A_value_is_of_its_fields_type(string field, string value, bool fits)
    {
        var play = new Play(Samples.Book).Start();
        play.Report("written", "author", fields: new() { ["text"] = "t", [field] = value });
        if (fits)
            play.Stage.ShouldBe("review#1");
        else
            play.ShouldBeRefused(RejectionCodes.InvalidField)["field"].ShouldBe(field);
    }

    [Test]
    public void A_field_that_the_definition_has_not_is_refused_and_says_which_it_has()
    {
        new Play(Samples.Book).Start().Report("written", "author", fields: new() { ["txet"] = "t" })
            .ShouldBeRefused(RejectionCodes.InvalidField)["fields"].ShouldBe("text, price, length, copies, day, parts, findings");
    }

    [Test]
    public void A_field_that_is_needed_and_was_given_in_an_earlier_visit_only_is_missing()
    {
        var play = new Play(Samples.Book).GoTo("review").Take("bad");
        play.Report("written", "author").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("text");
    }

    [Test]
    public void An_outcome_that_the_stage_has_not_is_refused_and_says_which_it_has()
    {
        new Play(Samples.Book).Start().Report("done", "author").ShouldBeRefused(RejectionCodes.UnknownOutcome)["outcomes"].ShouldBe("written, dropped");
    }

    [Test]
    public void Findings_say_something()
    {
        var play = new Play(Samples.Book).GoTo("review");
        play.Report("bad", "editor").ShouldBeRefused(RejectionCodes.MissingFields)["fields"].ShouldBe("findings");
        play.Report("bad", "editor", findings: [new Finding("")]).ShouldBeRefused(RejectionCodes.InvalidField)["expected"].ShouldBe("title");
    }
}
