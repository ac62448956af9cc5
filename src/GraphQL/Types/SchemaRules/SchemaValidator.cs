using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types;

/// <summary>The rules of the type system, as the specification's sections on each kind of type list them under type validation.</summary>
internal sealed class SchemaValidator
{
    private readonly SchemaDefinition _schema;
    private readonly SchemaErrors _errors = new(ErrorCodes.Schema);

    private SchemaValidator(SchemaDefinition schema) => _schema = schema;

    /// <summary>All that is wrong with the schema.</summary>
    public static IReadOnlyList<IError> Validate(SchemaDefinition schema, SchemaParts parts)
    {
        var validator = new SchemaValidator(schema);
        validator.CheckRoots(parts);
        foreach (var directive in schema.Directives)
        {
            validator.CheckDirective(directive);
        }

        foreach (var type in schema.Types.Where(t => !t.IsIntrospection || !Introspection.Types.Contains(t)))
        {
            validator.CheckType(type);
        }

        new InputCycleRules(schema, validator._errors).Check();
        if (validator._errors.All.Count == 0 && parts.Errors.Count == 0)
        {
            validator.CheckRootsDiffer();
        }

        return validator._errors.All;
    }

    private void CheckRoots(SchemaParts parts)
    {
        if (parts.Query is null)
        {
            _errors.Add("Query root type must be provided.", _schema.SyntaxNodes.FirstOrDefault(s => !s.IsExtension));
        }

        (NamedType? Type, OperationType Operation, string Word)[] roots =
            [(parts.Query, OperationType.Query, "Query"), (parts.Mutation, OperationType.Mutation, "Mutation"), (parts.Subscription, OperationType.Subscription, "Subscription")];
        foreach (var (type, operation, word) in roots)
        {
            if (type is not (null or ObjectType))
            {
                var provided = operation == OperationType.Query ? string.Empty : " if provided";
                _errors.Add($"{word} root type must be Object type{provided}, it cannot be {type}.", (SyntaxNode?)RootNode(operation) ?? Definition(type));
            }
        }
    }

    // Said only of a schema that is sound otherwise: where the one type is wrong, this would be noise.
    private void CheckRootsDiffer()
    {
        OperationType[] operations = [OperationType.Query, OperationType.Mutation, OperationType.Subscription];
        foreach (var same in operations.Where(o => _schema.RootType(o) is not null).GroupBy(_schema.RootType).Where(g => g.Skip(1).Any()))
        {
            var words = string.Join(" and ", same.Select(o => o.ToString().ToLowerInvariant()));
            _errors.Add($"All root types must be different, \"{same.Key}\" type is used as {words} root types.", same.Select(RootNode));
        }
    }

    private static TypeDefinitionNode? Definition(NamedType type) => type.SyntaxNodes is [var first, ..] ? first : null;

    private NamedTypeNode? RootNode(OperationType operation)
        => _schema.SyntaxNodes.SelectMany(s => s.OperationTypes).FirstOrDefault(o => o.Operation == operation)?.Type;

    private void CheckDirective(DirectiveType directive)
    {
        CheckName(directive.Name, directive.SyntaxNode);
        if (directive.Locations.Count == 0)
        {
            _errors.Add($"Directive @{directive.Name} must include 1 or more locations.", directive.SyntaxNode);
        }

        foreach (var argument in directive.Arguments)
        {
            CheckInput(argument, $"@{directive.Name}({argument.Name}:)", argument.SyntaxNode);
        }
    }

    private void CheckType(NamedType type)
    {
        CheckName(type.Name, Definition(type));
        switch (type)
        {
            case FieldsType composite:
                CheckFields(composite);
                new InterfaceRules(_schema, composite, _errors).Check();
                break;
            case UnionType union:
                CheckMembers(union);
                break;
            case EnumType enumeration:
                CheckValues(enumeration);
                break;
            case InputObjectType input:
                CheckInputFields(input);
                break;
            default:
                break;
        }
    }

    private void CheckFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
        {
            _errors.Add($"Type {type} must define one or more fields.", type.SyntaxNodes);
        }

        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.SyntaxNode);
            if (!field.Type.IsOutput)
            {
                _errors.Add($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", field.SyntaxNode?.Type);
            }

            foreach (var argument in field.Arguments)
            {
                CheckInput(argument, $"{type}.{field.Name}({argument.Name}:)", argument.SyntaxNode?.Type);
            }
        }

        CheckUnique(type, type.Fields.Select(f => f.Name));
    }

    private void CheckInput(InputField argument, string coordinate, SyntaxNode? typeNode)
    {
        CheckName(argument.Name, argument.SyntaxNode);
        if (!argument.Type.IsInput)
        {
            _errors.Add($"The type of {coordinate} must be Input Type but got: {argument.Type}.", typeNode);
        }

        CheckDeprecation(argument, $"argument {coordinate}");
        CheckDefault(argument, coordinate);
    }

    private void CheckDeprecation(InputField input, string what)
    {
        if (input is { IsRequired: true, DeprecationReason: not null })
        {
            _errors.Add($"Required {what} cannot be deprecated.", input.SyntaxNode?.Directives.FirstOrDefault(d => d.Name.Value == "deprecated"), input.SyntaxNode?.Type);
        }
    }

    private void CheckDefault(InputField input, string coordinate)
    {
        if (input.DefaultValue is not { } literal || !input.Type.IsInput || InputCycleRules.HasCycle(input))
        {
            return;
        }

        try
        {
            if (!input.TryGetDefault(out _))
            {
                _errors.Add($"{coordinate} has invalid default value: {ErrorText.Excerpt(literal.ToString(indented: false))}.", literal);
            }
        }
#pragma warning disable CA1031 // A converter or constructor may throw anything.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _errors.Add($"{coordinate} has invalid default value: {e.Message}", literal);
        }
    }

    private void CheckMembers(UnionType union)
    {
        if (union.Types.Count == 0 && union.SyntaxNodes.OfType<UnionTypeDefinitionNode>().All(n => n.Types.Count == 0))
        {
            _errors.Add($"Union type {union} must define one or more member types.", union.SyntaxNodes);
        }

        foreach (var same in union.Types.GroupBy(t => t))
        {
            for (var i = 1; i < same.Count(); i++)
            {
                _errors.Add(
                    $"Union type {union} can only include type {same.Key} once.",
                    union.SyntaxNodes.OfType<UnionTypeDefinitionNode>().SelectMany(n => n.Types).Where(n => n.Name.Value == same.Key.Name));
            }
        }
    }

    private void CheckValues(EnumType type)
    {
        if (type.Values.Count == 0)
        {
            _errors.Add($"Enum type {type} must define one or more values.", type.SyntaxNodes);
        }

        foreach (var value in type.Values)
        {
            CheckName(value.Name, value.SyntaxNode);
            if (value.Name is "true" or "false" or "null")
            {
                _errors.Add($"Enum type {type} cannot include value: {value.Name}.", value.SyntaxNode);
            }
        }

        CheckUnique(type, type.Values.Select(v => v.Name));
    }

    private void CheckInputFields(InputObjectType type)
    {
        if (type.Fields.Count == 0)
        {
            _errors.Add($"Input Object type {type} must define one or more fields.", type.SyntaxNodes);
        }

        foreach (var field in type.Fields)
        {
            CheckName(field.Name, field.SyntaxNode);
            if (!field.Type.IsInput)
            {
                _errors.Add($"The type of {type}.{field.Name} must be Input Type but got: {field.Type}.", field.SyntaxNode?.Type);
            }

            CheckDeprecation(field, $"input field {type}.{field.Name}");
            if (type.IsOneOf && field.Type.IsNonNull)
            {
                _errors.Add($"OneOf input field {type}.{field.Name} must be nullable.", field.SyntaxNode?.Type);
            }

            if (type.IsOneOf && field.DefaultValue is not null)
            {
                _errors.Add($"OneOf input field {type}.{field.Name} cannot have a default value.", field.SyntaxNode);
            }

            CheckDefault(field, $"{type}.{field.Name}");
        }

        CheckUnique(type, type.Fields.Select(f => f.Name));
    }

    private void CheckUnique(NamedType type, IEnumerable<string> members)
    {
        foreach (var same in members.GroupBy(m => m, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            _errors.Add($"\"{type}.{same.Key}\" can only be defined once.");
        }
    }

    private void CheckName(string name, SyntaxNode? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            _errors.Add($"Name \"{ErrorText.Excerpt(name)}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
        }
        else if (!IsName(name))
        {
            _errors.Add($"\"{ErrorText.Excerpt(name)}\" is not a name.", node);
        }
    }

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
