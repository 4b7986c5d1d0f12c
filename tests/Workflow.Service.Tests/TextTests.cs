using System.Reflection;
using Workflow.Messages;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Texts;

namespace Workflow.Service.Tests;

internal sealed class TextTests
{
    private static readonly Dictionary<string, string> Everything = new[]
    {
        "stage", "visit", "outcome", "outcomes", "role", "roles", "fields", "field", "value", "expected", "to", "rule", "children", "current", "reason", "project", "key",
        "workflow", "stages", "run", "attempt", "commit", "person", "separate-from", "event", "parent", "lease", "automation", "task", "member", "limit", "line", "column",
        "parameter", "header", "host", "origin", "path", "method", "command", "backup", "count", "trace", "what", "version",
    }.ToDictionary(name => name, name => $"<{name}>");

    private static IEnumerable<string> Codes => Constants(typeof(RejectionCodes)).Concat(Constants(typeof(EdgeCodes)));

    [TestCaseSource(nameof(Codes))]
    public void Every_code_has_a_status_a_title_and_a_sentence(string code)
    {
        ProblemKind.All.ShouldContainKey(code);
        Sentences.Codes.ShouldContain(code);
        ProblemKind.All[code].Status.ShouldBeInRange(400, 503);
        var sentence = Sentences.Of(code, Everything);
        sentence.ShouldNotContain("(not said)");
        // A reason is a sentence of its own; a name may stand first.
        if (!sentence.EndsWith("<reason>", StringComparison.Ordinal))
            sentence.ShouldEndWith(".");
        if (sentence[0] is not ('\'' or '<'))
            char.IsUpper(sentence[0]).ShouldBeTrue(sentence);
    }

    [TestCaseSource(nameof(Codes))]
    public void A_sentence_is_made_whatever_parameters_are_missing(string code) =>
        Should.NotThrow(() => Sentences.Of(code, new Dictionary<string, string>()));

    [Test]
    public void A_code_of_a_newer_engine_is_still_a_refusal()
    {
        Sentences.Of("brand-new", new Dictionary<string, string> { ["a"] = "b" }).ShouldContain("a: b");
        ProblemKind.Of("brand-new").Status.ShouldBe(409);
    }

    [Test]
    public void Only_faults_of_the_service_and_what_it_stands_on_are_faults_of_the_server() =>
        ProblemKind.All.Where(k => k.Value.Status >= 500).Select(k => k.Key).ShouldBe(["store-unavailable", "authority-unavailable", "internal-error"], ignoreOrder: true);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
}
