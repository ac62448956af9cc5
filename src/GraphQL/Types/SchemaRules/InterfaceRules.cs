using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>An object or interface keeps what the interfaces promise that it implements.</summary>
internal sealed class InterfaceRules(SchemaDefinition schema, FieldsType type, SchemaErrors errors)
{
    public void Check()
    {
        var seen = new HashSet<InterfaceType>();
        foreach (var parent in type.Interfaces)
        {
            if (ReferenceEquals(parent, type))
            {
                errors.Add($"Type {type} cannot implement itself because it would create a circular reference.", Places(type, parent));
            }
            else if (!seen.Add(parent))
            {
                errors.Add($"Type {type} can only implement {parent} once.", Places(type, parent));
            }
            else
            {
                CheckAncestors(parent);
                foreach (var promised in parent.Fields)
                {
                    CheckField(parent, promised);
                }
            }
        }
    }

    private void CheckAncestors(InterfaceType parent)
    {
        foreach (var ancestor in parent.Interfaces)
        {
            if (!type.Interfaces.Contains(ancestor))
            {
                errors.Add(
                    ReferenceEquals(ancestor, type)
                        ? $"Type {type} cannot implement {parent} because it would create a circular reference."
                        : $"Type {type} must implement {ancestor} because it is implemented by {parent}.",
                    Places(parent, ancestor).Concat(Places(type, parent)));
            }
        }
    }

    private void CheckField(InterfaceType parent, OutputField promised)
    {
        if (type.Field(promised.Name) is not { } field)
        {
            errors.Add($"Interface field {parent}.{promised.Name} expected but {type} does not provide it.", [promised.SyntaxNode, .. type.SyntaxNodes]);
            return;
        }

        if (!schema.IsSubType(field.Type, promised.Type))
        {
            errors.Add(
                $"Interface field {parent}.{promised.Name} expects type {promised.Type} but {type}.{field.Name} is type {field.Type}.",
                promised.SyntaxNode?.Type,
                field.SyntaxNode?.Type);
        }

        if (field.DeprecationReason is not null && promised.DeprecationReason is null)
        {
            errors.Add(
                $"Interface field {parent}.{promised.Name} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.",
                field.SyntaxNode?.Directives.FirstOrDefault(d => d.Name.Value == "deprecated"),
                field.SyntaxNode?.Type);
        }

        CheckArguments(parent, promised, field);
    }

    private void CheckArguments(InterfaceType parent, OutputField promised, OutputField field)
    {
        foreach (var expected in promised.Arguments)
        {
            var actual = field.Argument(expected.Name);
            if (actual is null)
            {
                errors.Add(
                    $"Interface field argument {parent}.{promised.Name}({expected.Name}:) expected but {type}.{field.Name} does not provide it.",
                    expected.SyntaxNode,
                    field.SyntaxNode);
            }
            else if (!ReferenceEquals(actual.Type, expected.Type))
            {
                errors.Add(
                    $"Interface field argument {parent}.{promised.Name}({expected.Name}:) expects type {expected.Type} but {type}.{field.Name}({expected.Name}:) is type {actual.Type}.",
                    expected.SyntaxNode?.Type,
                    actual.SyntaxNode?.Type);
            }
        }

        foreach (var extra in field.Arguments.Where(a => a.IsRequired && promised.Argument(a.Name) is null))
        {
            errors.Add(
                $"Object field {type}.{field.Name} includes required argument {extra.Name} that is missing from the Interface field {parent}.{promised.Name}.",
                extra.SyntaxNode,
                promised.SyntaxNode);
        }
    }

    private static IEnumerable<SyntaxNode> Places(FieldsType implementer, InterfaceType parent)
        => implementer.SyntaxNodes.SelectMany(n => n is ObjectTypeDefinitionNode o ? o.Interfaces : n is InterfaceTypeDefinitionNode i ? i.Interfaces : [])
            .Where(n => n.Name.Value == parent.Name);
}
