using System.Text.Json;
using Workflow.Messages;
using Workflow.Messages.Http;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Service.Api.Views;

/// <summary>Faults as the API shows them.</summary>
internal static class FaultView
{
    /// <summary>One of many: without what was sent.</summary>
    public static FaultRecord Of(FaultRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Source = row.Source,
        Project = row.Project,
        Key = row.Key,
        Position = row.Position > 0 ? row.Position : null,
        MessageId = row.MessageId,
        Error = row.Error,
        Attempts = row.Attempts,
        FirstAt = row.FirstAt,
        LastAt = row.LastAt,
        NextAt = row.ResolvedAt is null && row.NextAt.Year < 9999 ? row.NextAt : null,
        Asked = row.Request,
        ResolvedAt = row.ResolvedAt,
        ResolvedBy = row.ResolvedBy,
        Resolution = row.Resolution,
        Reason = row.Reason,
    };

    /// <summary>All of it.</summary>
    public static FaultRecord Whole(FaultRow row) => Of(row) with
    {
        Body = row.Body,
        BodyCut = row.BodyCut,
        Headers = row.Headers is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers, WireJson.Options),
    };
}
