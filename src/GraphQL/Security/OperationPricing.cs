using System.Globalization;
using System.Security.Claims;
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
    private readonly OperationCost _limit = new(options.MaxFieldCost, options.MaxTypeCost);

    /// <summary>The response in place of execution, or null when the operation may run.</summary>
    /// <param name="plan">The operation.</param>
    /// <param name="request">The request, its variables known to be valid.</param>
    /// <param name="cost">What the operation costs; null when that cannot be said, and then it is refused.</param>
    public ExecutionResult? Refuse(OperationPlan plan, OperationRequest request, out OperationCost? cost)
    {
        var program = plan.Cost ??= CostCompiler.Compile(_table, plan);
        if (!program.TryEvaluate(request.Variables, out cost, out var error))
        {
            return new ExecutionResult([error!]);
        }

        if (request.CostReport == CostReport.Validate)
        {
            return new ExecutionResult([]) { Cost = cost };
        }

        var total = request.Budget?.Add(cost) ?? cost;
        var limit = LimitOf(request.User);
        return options.EnforceCostLimits && (total.FieldCost > limit.FieldCost || total.TypeCost > limit.TypeCost)
            ? new ExecutionResult(Exceeded(plan, total, limit, request.Budget is null ? "operation" : "batch up to this operation")) { Cost = request.Reported(cost) }
            : null;
    }

    private OperationCost LimitOf(ClaimsPrincipal? user)
    {
        var own = options.Roles.Count == 0 ? []
            : user?.Identity?.IsAuthenticated == true ? options.Roles.Where(role => user.IsInRole(role.Key)).Select(role => role.Value).ToList()
            : options.Roles.TryGetValue(CostOptions.NobodyRole, out var nobody) ? [nobody] : [];
        return own.Count == 0 ? _limit : new(own.Max(limit => limit.MaxFieldCost ?? _limit.FieldCost), own.Max(limit => limit.MaxTypeCost ?? _limit.TypeCost));
    }

    private static List<IError> Exceeded(OperationPlan plan, OperationCost cost, OperationCost most, string of)
    {
        var errors = new List<IError>(2);
        Add("field", cost.FieldCost, most.FieldCost);
        Add("type", cost.TypeCost, most.TypeCost);
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
