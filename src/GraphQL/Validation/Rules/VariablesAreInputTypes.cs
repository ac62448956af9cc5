using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Variables have types that the schema has and that can be given as input.</summary>
internal sealed class VariablesAreInputTypes(ValidationContext context) : ValidationRule(context, "sec-Variables-Are-Input-Types"), IVariableDefinitionRule
{
    public void EnterVariableDefinition(VariableDefinitionNode node)
    {
        var named = NamedType(node.Type);
        var name = named.Name.Value;
        var type = Context.Schema.Type(name);
        if (type is null)
        {
            Report($"Unknown type {Quote(name)}.{FragmentSpreadTypeExistence.SimilarTypes(Context, name)}", [named.Location], ("variable", node.Variable.Name.Value), ("type", name));
        }
        else if (!type.IsInput)
        {
            var variable = node.Variable.Name.Value;
            Report($"Variable {Quote("$" + variable)} cannot be non-input type {Quote(node.Type)}.", [node.Type.Location], ("variable", variable), ("type", name));
        }
    }

    private static NamedTypeNode NamedType(TypeNode node)
    {
        while (true)
        {
            switch (node)
            {
                case ListTypeNode list:
                    node = list.Type;
                    break;
                case NonNullTypeNode nonNull:
                    node = nonNull.Type;
                    break;
                default:
                    return (NamedTypeNode)node;
            }
        }
    }
}
