using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Security;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Validation;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Takes a request to the plan of its operation: from the kept documents, from a persisted one, or by parsing and validating what came.</summary>
internal sealed class PlanSource(SchemaDefinition schema, RequestExecutorOptions options, TrustedDocuments trusted)
{
    private readonly AuthorizationRules _rules = new();
    private readonly ParserOptions _parser = new() { MaxTokens = options.MaxAllowedTokens };
    private readonly DocumentValidator _validator = new();
    private readonly DocumentValidator _discreetValidator = new(new DocumentValidatorOptions { Suggestions = false });

    public DocumentCache Documents { get; } = new(options.DocumentCacheSize, options.DocumentCacheBytes);

    public PersistedDocuments Persisted { get; } = new(options.PersistedOperations, trusted);

    /// <summary>The plan of the operation that a request asks for, or what is wrong with its document.</summary>
    public bool TryGetPlan(OperationRequest request, [NotNullWhen(true)] out OperationPlan? plan, out IReadOnlyList<IError> errors)
    {
        plan = null;
        var source = request.Source;
        var error = Persisted.Resolve(request, ref source);
        if (error is not null)
        {
            errors = [error];
            return false;
        }

        var isKnown = TryGetDocument(request, source.Span, out var document, out errors);
        if (errors.Count > 0)
        {
            return false;
        }

        if (document!.TryGetPlan(request.OperationName, out plan, out error))
        {
            Keep(request, source.Span, isKnown ? null : document);
            error = request.Budget?.TakeFields(plan.Fields);
        }

        errors = error is null ? [] : [error];
        return error is null;
    }

    /// <summary>Keeps what can be run, and nothing else.</summary>
    private void Keep(OperationRequest request, ReadOnlySpan<byte> source, PlannedDocument? document)
    {
        if (request.Document is not null)
        {
            return;
        }

        if (request.DocumentHash is not null)
        {
            Persisted.Keep(source);
        }

        if (document is not null)
        {
            Documents.Add(source, document);
        }
    }

    /// <summary>The document, or errors. True when it was known from before.</summary>
    private bool TryGetDocument(OperationRequest request, ReadOnlySpan<byte> source, out PlannedDocument? document, out IReadOnlyList<IError> errors)
    {
        errors = [];
        if (request.Document is null && Documents.TryGet(source, out document))
        {
            EngineDiagnostics.CacheHits.Add(1);
            errors = request.Budget?.TakeTokens(document.Tokens) is { } spent ? [spent] : [];
            return true;
        }

        document = null;
        if (request.Document is not { } node)
        {
            EngineDiagnostics.CacheMisses.Add(1);
            if (!TryParse(source, out node!, out errors))
            {
                return false;
            }
        }

        if (request.Budget?.TakeTokens(node.Tokens) is { } tooMany)
        {
            errors = [tooMany];
            return false;
        }

        errors = Validate(node, request.AllowSchema);
        if (errors.Count == 0)
        {
            document = new PlannedDocument(schema, _rules, options, node) { Hash = EngineDiagnostics.HashOf(source) };
        }

        return false;
    }

    private IReadOnlyList<IError> Validate(DocumentNode document, bool allowSchema)
    {
        using var activity = EngineDiagnostics.Source.StartActivity("graphql.validate");
        return DocumentLimits.Check(document, options) is { } tooLarge ? [tooLarge] : (allowSchema ? _validator : _discreetValidator).Validate(schema, document).Errors;
    }

    private bool TryParse(ReadOnlySpan<byte> source, out DocumentNode? document, out IReadOnlyList<IError> errors)
    {
        using var activity = EngineDiagnostics.Source.StartActivity("graphql.parse");
        try
        {
            document = Utf8GraphQLParser.Parse(source, _parser);
            errors = [];
            return true;
        }
        catch (SyntaxException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            document = null;
            errors = [e.ToError()];
            return false;
        }
    }
}
