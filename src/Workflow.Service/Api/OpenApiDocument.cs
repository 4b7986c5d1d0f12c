using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Workflow.Service.Access;
using Workflow.Service.Api.Commands;
using Workflow.Service.Api.Queries;
using Workflow.Service.Api.Refusals;

namespace Workflow.Service.Api;

/// <summary>The OpenAPI 3.1 document at <c>/openapi/v1.json</c>: what the routes say of themselves, completed.</summary>
internal static class OpenApiDocument
{
    public const string Route = "/openapi/{documentName}.json";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Workflow",
                Version = "1",
                Description = "Workflows as proved automata over a durable journal. Refusals are problem details (RFC 9457) with a stable `code`.",
                License = new OpenApiLicense { Name = "See LICENSE" },
            };
            if (NeedsCredential(context.ApplicationServices))
                Secure(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Parameters ??= [];
            foreach (var parameter in metadata.OfType<QueryParameters>().SelectMany(p => p.All))
                operation.Parameters.Add(Of(parameter));
            if (metadata.OfType<CommandRoute>().Any())
                AddCommandHeaders(operation.Parameters, NeedsCredential(context.ApplicationServices));
            AddRefusals(operation, [.. metadata.OfType<KnownRefusals>(), .. OfAccess(context.ApplicationServices)]);
            return Task.CompletedTask;
        });
    });

    private static bool NeedsCredential(IServiceProvider services) => services.GetRequiredService<KeyRing>().IsRequired;

    private static void Secure(Microsoft.OpenApi.OpenApiDocument document)
    {
        const string name = "credential";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[name] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of this service (`wfk_…`), or a token of its authority. Only health needs none.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] }];
    }

    private static IReadOnlyList<KnownRefusals> OfAccess(IServiceProvider services) => NeedsCredential(services)
        ?
        [
            new(StatusCodes.Status401Unauthorized, [EdgeCodes.Unauthenticated]),
            new(StatusCodes.Status403Forbidden, [EdgeCodes.RightMissing, EdgeCodes.RoleMissing]),
            new(StatusCodes.Status404NotFound, [EdgeCodes.UnknownProject]),
            new(StatusCodes.Status503ServiceUnavailable, [EdgeCodes.AuthorityUnavailable]),
        ]
        : [];

    private static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = parameter.Kind switch
        {
            QueryKind.Number => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = parameter.Most <= int.MaxValue ? "int32" : "int64",
                Minimum = $"{parameter.Least}",
                Maximum = parameter.Most == long.MaxValue ? null : $"{parameter.Most}",
                Default = parameter.Default is { } value ? JsonValue.Create(value) : null,
            },
            QueryKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            QueryKind.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            QueryKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices.Select(c => (JsonNode)JsonValue.Create(c))] },
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    private static void AddCommandHeaders(IList<IOpenApiParameter> parameters, bool needsCredential)
    {
        // With a credential nobody has to say, and nobody can claim, who acts.
        if (!needsCredential)
            Add(ActorHeaders.Actor, true, "Who acts: percent-encoded UTF-8. Journalled as unverified.");
        Add(ActorHeaders.Role, false, needsCredential ? "In which of the credential's roles; the only one need not be said." : "In which role: a role id of the definition.");
        Add(RequestHeaders.IdempotencyKey, false, "Sent again with the same key, the command takes effect once and is answered as the first time. Quoted or bare, counted per project.");
        Add(RequestHeaders.Prefer, false, "`wait=5`: answer 200 with the outcome instead of 202.");
        Add("If-Match", false, "The instance's ETag; 412 where it has moved on.");

        void Add(string name, bool required, string description) => parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    // Every route can refuse a caller from outside, and be without its store.
    private static void AddRefusals(OpenApiOperation operation, IReadOnlyList<KnownRefusals> known)
    {
        operation.Responses ??= [];
        IEnumerable<KnownRefusals> all =
            [.. known, new(StatusCodes.Status403Forbidden, [EdgeCodes.ForbiddenHost, EdgeCodes.ForbiddenOrigin]), new(StatusCodes.Status503ServiceUnavailable, [EdgeCodes.StoreUnavailable])];
        foreach (var status in all.GroupBy(k => k.Status).OrderBy(g => g.Key))
            operation.Responses.TryAdd(status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = "Refused: " + string.Join(", ", status.SelectMany(s => s.Codes).Distinct().Select(c => $"`{c}`")),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.MediaType] = new() { Schema = ProblemSchema() },
                },
            });
    }

    private static OpenApiSchema ProblemSchema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "code" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = text,
                ["title"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = text,
                ["code"] = text,
                ["parameters"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = text },
            },
        };
    }
}

/// <summary>Marks a route that takes a command.</summary>
internal sealed record CommandRoute;
