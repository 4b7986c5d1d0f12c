using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Definitions;
using Workflow.Service.Texts;

namespace Workflow.Service.Api.Refusals;

/// <summary>A request cannot be done as asked; becomes a problem description with the code's status and sentence.</summary>
internal sealed class Refusal : Exception
{
    public Refusal(string code, params ReadOnlySpan<(string Name, string Value)> parameters)
        : base(code)
    {
        Code = code;
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            named[name] = value;
        Parameters = named;
    }

    /// <summary>The engine's own refusal.</summary>
    public Refusal(Receipt receipt)
        : base(receipt.Rejection!.Code)
    {
        Code = receipt.Rejection.Code;
        Parameters = receipt.Rejection.Parameters;
        Receipt = receipt;
        Errors = receipt.Rejection.Faults?.Select(f => new MemberFault(f.Member, f.Code, Sentences.Of(f.Code, f.Parameters))).ToArray();
    }

    /// <summary>A version of a definition that is registered with another content.</summary>
    public Refusal(DefinitionConflictException conflict)
        : base(conflict.Message)
    {
        Code = EdgeCodes.DefinitionChanged;
        Parameters = new Dictionary<string, string>(conflict.Parameters, StringComparer.Ordinal) { ["reason"] = conflict.Message };
    }

    public string Code { get; }
    public IReadOnlyDictionary<string, string> Parameters { get; }
    public Receipt? Receipt { get; }
    public IReadOnlyList<MemberFault>? Errors { get; init; }
    public IReadOnlyList<DefinitionFaultRecord>? Faults { get; init; }
}
