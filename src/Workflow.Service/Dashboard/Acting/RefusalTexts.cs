using Workflow.Engine.Definitions;
using Workflow.Messages;
using Workflow.Service.Api.Refusals;
using Workflow.Service.Dashboard.Texts;
using Workflow.Service.Texts;

namespace Workflow.Service.Dashboard.Acting;

/// <summary>Refusals in the reader's language: the service's own sentences in English, and translations of them.</summary>
internal static class RefusalTexts
{
    public static string Of(Language language, Rejection rejection) => Of(language, rejection.Code, rejection.Parameters);

    /// <param name="language">The reader's.</param>
    /// <param name="rejection">What was refused, and why.</param>
    /// <param name="definition">What the instance runs, in the reader's language: stages and outcomes are called by its titles.</param>
    public static string Of(Language language, Rejection rejection, Definition? definition) =>
        Of(language, rejection.Code, definition is null ? rejection.Parameters : Named(language, rejection.Code, new RefusedNames(language, definition).In(rejection.Code, rejection.Parameters)));

    public static string Of(Language language, Refusal refusal) => Of(language, refusal.Code, refusal.Parameters);

    public static string Of(Language language, string code, IReadOnlyDictionary<string, string> parameters)
    {
        if (language == Language.English || language.Find("refused." + code) is not { } sentence)
            return Sentences.Of(code, parameters);
        return SentencePattern.Fill(sentence, name => parameters.GetValueOrDefault(name) is { Length: > 0 } value ? Say(language, code, name, Words.Shorten(value)) : null);
    }

    // The service's own sentences take whatever they are given: fields and roles are called as on the page before they come into one.
    private static IReadOnlyDictionary<string, string> Named(Language language, string code, IReadOnlyDictionary<string, string> parameters) =>
        language != Language.English ? parameters : parameters.ToDictionary(p => p.Key, p => Say(language, code, p.Key, p.Value), StringComparer.Ordinal);

    // What the engine itself says is translated, one word or each of a list: a reason, a type, a state. What people named stays as they named it.
    private static string Say(Language language, string code, string name, string value) =>
        Find(language, code, name, value) ?? string.Join(", ", value.Split(", ").Select(word => Find(language, code, name, word) ?? word));

    private static string? Find(Language language, string code, string name, string value) => language.Find($"refused.{code}.{name}.{value}") ?? name switch
    {
        "field" or "fields" => language.Find("field." + value),
        "role" or "roles" => language.Find("role." + value),
        _ => null,
    };
}
