using System.Globalization;
using System.Text.Json;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Security;

/// <summary>Whether a response says what its operation costs.</summary>
internal enum CostReport
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>In its extensions.</summary>
    Report,

    /// <summary>It says nothing else: the operation does not run.</summary>
    Validate,
}

/// <summary>How callers over HTTP ask what an operation costs.</summary>
internal static class CostReporting
{
    /// <summary>The header: <c>report</c> or <c>validate</c>.</summary>
    public const string Header = "GraphQL-Cost";

    /// <summary>What the header asks for; an unknown word asks for nothing.</summary>
    public static CostReport Read(string? header) => header is null ? CostReport.None
        : header.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostReport.Report
        : header.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostReport.Validate
        : CostReport.None;

    /// <summary>The member <c>extensions</c> of a response.</summary>
    public static void Write(this OperationCost cost, Utf8JsonWriter writer)
    {
        writer.WriteStartObject("extensions"u8);
        writer.WriteStartObject("operationCost"u8);
        writer.WriteNumber("fieldCost"u8, cost.FieldCost);
        writer.WriteNumber("typeCost"u8, cost.TypeCost);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

/// <summary>Prices the requests of one schema and refuses those that cost too much.</summary>
internal sealed class OperationPricing(SchemaDefinition schema, CostOptions options)
{
    private readonly CostTable _table = new(schema, options);

    /// <summary>The response in place of execution, or null when the operation may run.</summary>
    /// <param name="plan">The operation.</param>
    /// <param name="request">The request, its variables known to be valid.</param>
    /// <param name="reported">What the response is to report, or null.</param>
    public ExecutionResult? Refuse(OperationPlan plan, OperationRequest request, out OperationCost? reported)
    {
        reported = null;
        var program = plan.Cost ??= CostCompiler.Compile(_table, plan);
        if (!program.TryEvaluate(request.Variables, out var cost, out var error))
        {
            return new ExecutionResult([error!]);
        }

        reported = request.CostReport == CostReport.None ? null : cost;
        if (request.CostReport == CostReport.Validate)
        {
            return new ExecutionResult([]) { Cost = cost };
        }

        var total = request.Budget?.Add(cost) ?? cost;
        return options.EnforceCostLimits && (total.FieldCost > options.MaxFieldCost || total.TypeCost > options.MaxTypeCost)
            ? new ExecutionResult(Exceeded(plan, total, request.Budget is null ? "operation" : "batch up to this operation")) { Cost = reported }
            : null;
    }

    private List<IError> Exceeded(OperationPlan plan, OperationCost cost, string of)
    {
        var errors = new List<IError>(2);
        Add("field", cost.FieldCost, options.MaxFieldCost);
        Add("type", cost.TypeCost, options.MaxTypeCost);
        return errors;

        void Add(string kind, double figure, double limit)
        {
            if (figure > limit)
            {
                errors.Add(ErrorBuilder.New()
                    .SetMessage(string.Create(CultureInfo.InvariantCulture, $"The {kind} cost of the {of} is {figure:#,0.##}; at most {limit:#,0.##} is allowed."))
                    .SetCode(ErrorCodes.CostExceeded)
                    .AddLocation(plan.Node.Location)
                    .SetExtension($"{kind}Cost", figure)
                    .SetExtension(kind == "field" ? "maxFieldCost" : "maxTypeCost", limit)
                    .Build());
            }
        }
    }
}
