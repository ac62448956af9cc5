using System.Diagnostics.CodeAnalysis;
using LearningGraph.GraphQL.Diagnostics;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Execution;

/// <summary>A valid document with the plans of its operations, made as they are asked for. Thread-safe.</summary>
internal sealed class PlannedDocument(SchemaDefinition schema, AuthorizationRules rules, RequestExecutorOptions options, DocumentNode document)
{
    private const int MaxConditions = 64;
    private const int MaxKeptFields = 10_000;
    private readonly Dictionary<string, Outcome> _operations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = Fragments(document);
    private Outcome? _only;
    private int _keptFields;

    /// <summary>The document's hash for traces; null when nobody traces.</summary>
    public string? Hash { get; init; }

    /// <summary>How many tokens the document was parsed from.</summary>
    public int Tokens => document.Tokens;

    /// <summary>How many fields the plans that are kept have together, those of variants included.</summary>
    public int KeptFields => _keptFields;

    /// <summary>Told when more fields are kept.</summary>
    public Action<int>? Grown { get; set; }

    /// <summary>Whether a plan or variant of so many fields may be kept; a document with very many operations or conditions is planned again in part for each request.</summary>
    public bool TryKeep(int fields)
    {
        if (Interlocked.Add(ref _keptFields, fields) > MaxKeptFields)
        {
            Interlocked.Add(ref _keptFields, -fields);
            return false;
        }

        Grown?.Invoke(fields);
        return true;
    }

    /// <summary>The plan of the operation, or the error why there is none.</summary>
    public bool TryGetPlan(string? operationName, [NotNullWhen(true)] out OperationPlan? plan, [NotNullWhen(false)] out IError? error)
    {
        var outcome = operationName is null ? _only ??= Plan(Single()) : Named(operationName);
        plan = outcome.Plan;
        error = outcome.Error;
        return plan is not null;
    }

    private Outcome Named(string name)
    {
        lock (_operations)
        {
            if (_operations.TryGetValue(name, out var known))
            {
                return known;
            }

            foreach (var definition in document.Definitions)
            {
                if (definition is OperationDefinitionNode operation && operation.Name?.Value == name)
                {
                    var outcome = Plan(new(operation, null));
                    if (outcome.Plan is null || TryKeep(outcome.Plan.Fields))
                    {
                        _operations.Add(name, outcome);
                    }

                    return outcome;
                }
            }
        }

        return new(null, NotFound($"Unknown operation named \"{ErrorText.Excerpt(name)}\"."));
    }

    private (OperationDefinitionNode? Operation, IError? Error) Single()
    {
        OperationDefinitionNode? found = null;
        foreach (var definition in document.Definitions)
        {
            if (definition is OperationDefinitionNode operation)
            {
                if (found is not null)
                {
                    return (null, NotFound("Must provide operation name if query contains multiple operations."));
                }

                found = operation;
            }
        }

        return found is null ? (null, NotFound("Must provide an operation.")) : (found, null);
    }

    private Outcome Plan((OperationDefinitionNode? Operation, IError? Error) choice)
    {
        if (choice.Operation is not { } operation)
        {
            return new(null, choice.Error);
        }

        using var activity = EngineDiagnostics.Source.StartActivity("graphql.plan");
        if (schema.RootType(operation.Operation) is null)
        {
            return new(null, Refused(operation, ErrorCodes.OperationNotFound, $"Schema is not configured to execute {Word(operation)} operation."));
        }

        if (OperationLimits.Check(operation, _fragments, options, out var fields) is { } tooLarge)
        {
            return new(null, tooLarge);
        }

        var conditions = OperationLimits.ConditionVariables(operation, _fragments);
        return conditions.Length > MaxConditions
            ? new(null, Refused(operation, ErrorCodes.LimitExceeded, $"The operation has more than {MaxConditions} variables in conditions of @skip and @include."))
            : new(
                new OperationPlan(schema, rules, operation, _fragments, conditions) { Document = this, AsksForSchema = OperationLimits.AsksForSchema(operation, _fragments), DocumentHash = Hash, Fields = fields },
                null);
    }

    private static string Word(OperationDefinitionNode operation) => operation.Operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };

    private static IError NotFound(string message) => ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.OperationNotFound).Build();

    private static IError Refused(OperationDefinitionNode operation, string code, string message)
        => ErrorBuilder.New().SetMessage(message).SetCode(code).AddLocation(operation.Location).Build();

    private static Dictionary<string, FragmentDefinitionNode> Fragments(DocumentNode document)
    {
        var fragments = new Dictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinitionNode fragment)
            {
                fragments.TryAdd(fragment.Name.Value, fragment);
            }
        }

        return fragments;
    }

    private sealed record Outcome(OperationPlan? Plan, IError? Error);
}
