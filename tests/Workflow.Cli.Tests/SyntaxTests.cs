using Workflow.Cli.Invocation;
using Workflow.Cli.Output;
using Workflow.Cli.Syntax;
using Workflow.Messages;

namespace Workflow.Cli.Tests;

public sealed class SyntaxTests
{
    [TestCase("price: Price list", "price", "Price list", null, 0, "")]
    [TestCase("price: Price list ~4h", "price", "Price list", "4h", 0, "")]
    [TestCase("price: Price list ~4h !1", "price", "Price list", "4h", 1, "")]
    [TestCase("receipt:Receipt after price", "receipt", "Receipt", null, 0, "price")]
    [TestCase("receipt: Receipt !2 after a,b ~2d", "receipt", "Receipt", "2d", 2, "a,b")]
    [TestCase("t: What comes: then!", "t", "What comes: then!", null, 0, "")]
    [TestCase("t: Say !loud", "t", "Say !loud", null, 0, "")]
    public void A_task_is_read(string text, string id, string title, string? estimate, int priority, string after)
    {
        var task = TaskSyntax.Parse(text);

        task.Id.ShouldBe(id);
        task.Title.ShouldBe(title);
        task.Estimate.ShouldBe(estimate);
        task.Priority.ShouldBe(priority);
        string.Join(',', task.DependsOn ?? []).ShouldBe(after);
    }

    [TestCase("no colon", "begin with an id")]
    [TestCase(": Title", "begin with an id")]
    [TestCase("two words: Title", "begin with an id")]
    [TestCase("id:", "no title")]
    [TestCase("id: ~4h !1", "no title")]
    [TestCase("id: Title ~4h ~5h", "two estimates")]
    [TestCase("id: Title !1 !2", "two priorities")]
    [TestCase("id: Title after a after b", "'after' twice")]
    public void A_task_that_cannot_be_read_says_why(string text, string why) =>
        Should.Throw<CliException>(() => TaskSyntax.Parse(text)).Message.ShouldContain(why);

    [TestCase("Total is wrong: 3 x 10 gives 31", "Total is wrong", "3 x 10 gives 31")]
    [TestCase("Total is wrong", "Total is wrong", null)]
    [TestCase("See http://127.0.0.1/x: it fails: always", "See http://127.0.0.1/x", "it fails: always")]
    [TestCase("Broken: ", "Broken", null)]
    public void A_finding_is_read(string text, string title, string? details) =>
        FindingSyntax.Parse(text).ShouldBe(new Finding(title, details));

    [TestCase("")]
    [TestCase(": details")]
    public void A_finding_without_a_title_is_refused(string text) => Should.Throw<CliException>(() => FindingSyntax.Parse(text)).ExitCode.ShouldBe(ExitCodes.Usage);

    [Test]
    public void Fields_are_divided_at_the_first_equals_sign()
    {
        var fields = FieldSyntax.Parse(["estimate=10d", "justification=a = b", "empty="])!;

        fields["estimate"].ShouldBe("10d");
        fields["justification"].ShouldBe("a = b");
        fields["empty"].ShouldBe("");
        FieldSyntax.Parse([]).ShouldBeNull();
    }

    [TestCase("=x")]
    [TestCase("x")]
    public void A_field_without_a_name_or_value_is_refused(string text) => Should.Throw<CliException>(() => FieldSyntax.Parse([text])).ExitCode.ShouldBe(ExitCodes.Usage);

    [Test]
    public void A_field_given_twice_is_refused() =>
        Should.Throw<CliException>(() => FieldSyntax.Parse(["a=1", "a=2"])).Message.ShouldContain("twice");

    [TestCase("sh tests/run.sh", "sh", "tests/run.sh")]
    [TestCase("  sh   x  ", "sh", "x")]
    [TestCase("sh -c 'a && b | c'", "sh", "-c", "a && b | c")]
    [TestCase("run \"two words\" it\\'s", "run", "two words", "it's")]
    [TestCase("run '' \"\"", "run", "", "")]
    [TestCase("run --x='a b'c", "run", "--x=a bc")]
    [TestCase("run \"a\\\"b\" 'c\\d' \"e\\f\"", "run", "a\"b", "c\\d", "e\\f")]
    [TestCase("run '|' \\>", "run", "|", ">")]
    public void A_program_is_divided_without_a_shell(string text, params string[] words) => ArgvSyntax.Split("--test", text).ShouldBe(words);

    [TestCase("", "names no program")]
    [TestCase("   ", "names no program")]
    [TestCase("''", "names no program")]
    [TestCase("run 'open", "not closed")]
    [TestCase("make && make test", "only a shell understands")]
    [TestCase("run > log", "only a shell understands")]
    public void A_program_that_cannot_be_run_says_why(string text, string why) =>
        Should.Throw<CliException>(() => ArgvSyntax.Split("--test", text)).Message.ShouldContain(why);

    [TestCase("90", 90)]
    [TestCase("90s", 90)]
    [TestCase("5m", 300)]
    [TestCase("2h", 7200)]
    public void Durations_are_read(string text, int seconds)
    {
        Durations.TryParse(text, out var span).ShouldBeTrue();
        span.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [TestCase("")]
    [TestCase("h")]
    [TestCase("5d")]
    [TestCase("-5")]
    [TestCase("1.5h")]
    [TestCase("99999999999")]
    public void What_is_no_duration_is_refused(string text) => Durations.TryParse(text, out _).ShouldBeFalse();

    [Test]
    public void Text_of_others_cannot_drive_the_terminal()
    {
        Safe.Line("a\u001b[31mred\nb\tc").ShouldBe("a\u241b[31mred\u240ab\u2409c");
        Safe.Line("\u202Ereversed").ShouldBe("\uFFFDreversed");
        Safe.Lines("a\nb\u0007").ShouldBe("a\nb\u2407");
        Safe.Line("Größe 😀").ShouldBe("Größe 😀");
    }
}
