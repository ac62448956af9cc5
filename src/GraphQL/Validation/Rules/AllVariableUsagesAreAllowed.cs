using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Variables stand only where values of their type are allowed.</summary>
internal sealed class AllVariableUsagesAreAllowed(ValidationContext context) : ValidationRule(context, "sec-All-Variable-Usages-Are-Allowed"), IOperationUsageRule
{
    private readonly Dictionary<string, (VariableDefinitionNode Node, GraphQLType? Type)> _variables = new(StringComparer.Ordinal);

    public void CheckOperation(OperationDefinitionNode node, DefinitionInfo operation, List<DefinitionInfo> fragments)
    {
        if (node.VariableDefinitions.Count == 0)
        {
            return;
        }

        _variables.Clear();
        foreach (var variable in node.VariableDefinitions)
        {
            _variables[variable.Variable.Name.Value] = (variable, Context.TypeOf(variable.Type));
        }

        Check(operation);
        foreach (var fragment in fragments)
        {
            Check(fragment);
        }
    }

    private void Check(DefinitionInfo definition)
    {
        foreach (var usage in definition.VariableUsages)
        {
            if (usage.Type is null || !_variables.TryGetValue(usage.Name, out var variable) || variable.Type is not { } type)
            {
                continue;
            }

            if (!IsAllowed(type, variable.Node.DefaultValue, usage.Type, usage.HasDefault))
            {
                Report(usage, variable.Node, $"Variable {Quote("$" + usage.Name)} of type \"{type}\" used in position expecting type \"{usage.Type}\".");
            }

            if (usage.InputObject is { IsOneOf: true } oneOf && !type.IsNonNull)
            {
                Report(usage, variable.Node, $"Variable {Quote("$" + usage.Name)} is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf.Name}\".");
            }
        }
    }

    private void Report(VariableUsage usage, VariableDefinitionNode definition, string message)
    {
        foreach (var (_, node) in usage.Nodes)
        {
            Report(message, [definition.Location, node.Location], ("variable", usage.Name));
        }
    }

    private bool IsAllowed(GraphQLType type, ValueNode? defaultValue, GraphQLType expected, bool hasDefault)
    {
        if (expected is NonNullType nonNull && !type.IsNonNull)
        {
            return (defaultValue is not (null or NullValueNode) || hasDefault) && Context.Schema.IsSubType(type, nonNull.OfType);
        }

        return Context.Schema.IsSubType(type, expected);
    }
}
