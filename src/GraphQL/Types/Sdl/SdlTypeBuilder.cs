using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>Makes types of a schema document that keeps the rules for documents.</summary>
internal sealed class SdlTypeBuilder
{
    private readonly DocumentNode _document;
    private readonly SchemaErrors _errors = new(ErrorCodes.Schema);
    private readonly Dictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly SchemaParts _parts = new();

    public SdlTypeBuilder(DocumentNode document, IReadOnlyDictionary<string, ScalarType> scalars)
    {
        _document = document;
        foreach (var type in BuiltInScalars.Specified.Values.Concat(Introspection.Types))
        {
            _types.Add(type.Name, type);
        }

        foreach (var group in document.Definitions.OfType<TypeDefinitionNode>().GroupBy(d => d.Name.Value, StringComparer.Ordinal))
        {
            if (_types.TryAdd(group.Key, null!))
            {
                _types[group.Key] = Declare([.. group.OrderBy(d => d.IsExtension)], scalars);
            }

            _parts.Types.Add(_types[group.Key]);
        }
    }

    public SchemaParts Build()
    {
        foreach (var type in _parts.Types)
        {
            Define(type);
        }

        foreach (var directive in _document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            _parts.Directives.Add(new DirectiveType(directive.Name.Value, [.. directive.Locations.Select(l => l.Value)], Inputs(directive.Arguments), directive.IsRepeatable)
            {
                Description = directive.Description?.Value,
                SyntaxNode = directive,
            });
        }

        DefineRoots();
        _parts.Errors.AddRange(_errors.All);
        return _parts;
    }

    private static NamedType Declare(TypeDefinitionNode[] nodes, IReadOnlyDictionary<string, ScalarType> scalars)
    {
        var node = nodes[0];
        NamedType type = node switch
        {
            ObjectTypeDefinitionNode => new ObjectType(node.Name.Value),
            InterfaceTypeDefinitionNode => new InterfaceType(node.Name.Value),
            UnionTypeDefinitionNode => new UnionType(node.Name.Value),
            EnumTypeDefinitionNode => new EnumType(node.Name.Value),
            InputObjectTypeDefinitionNode => new InputObjectType(node.Name.Value),
            _ => scalars.GetValueOrDefault(node.Name.Value) ?? new AnyType(node.Name.Value),
        };
        type.Description = node.Description?.Value ?? type.Description;
        type.SyntaxNodes = nodes;
        return type;
    }

    private void Define(NamedType type)
    {
        if (type.SyntaxNodes.Count == 0)
        {
            return;
        }

        var applied = type.SyntaxNodes.SelectMany(n => n.Directives).ToArray();
        type.Directives = [.. applied.Where(d => d.Name.Value is not ("specifiedBy" or "oneOf"))];
        switch (type)
        {
            case FieldsType composite:
                DefineFields(composite);
                break;
            case UnionType union:
                union.Types = [.. References<UnionTypeDefinitionNode, ObjectType>(
                    union, n => n.Types, member => $"Union type {union.Name} can only include Object types, it cannot include {member}.")];
                break;
            case EnumType enumeration:
                enumeration.SetValues([.. type.SyntaxNodes.Cast<EnumTypeDefinitionNode>().SelectMany(n => n.Values).Select(Value)]);
                break;
            case InputObjectType input:
                input.IsOneOf = applied.Any(d => d.Name.Value == "oneOf");
                input.SetFields(Inputs(type.SyntaxNodes.Cast<InputObjectTypeDefinitionNode>().SelectMany(n => n.Fields)));
                break;
            case ScalarType scalar:
                // The reference implementation looks at the definition only, and so do the tools that compare schemas.
                scalar.SpecifiedBy = Argument(type.SyntaxNodes[0].Directives, SpecifiedDirectives.SpecifiedBy) ?? scalar.SpecifiedBy;
                break;
            default:
                break;
        }
    }

    private void DefineFields(FieldsType type)
    {
        type.SetFields([.. type.SyntaxNodes.SelectMany(SdlTraversal.Fields).Select(n => new OutputField(n.Name.Value, TypeOf(n.Type), Inputs(n.Arguments))
        {
            Description = n.Description?.Value,
            DeprecationReason = Argument(n.Directives, SpecifiedDirectives.Deprecated),
            Directives = WithoutDeprecated(n.Directives),
            SyntaxNode = n,
        })]);
        type.Interfaces = [.. References<TypeDefinitionNode, InterfaceType>(
            type,
            n => n is ObjectTypeDefinitionNode o ? o.Interfaces : ((InterfaceTypeDefinitionNode)n).Interfaces,
            other => $"Type {type.Name} must only implement Interface types, it cannot implement {other}.")];
    }

    // Members of a wrong kind cannot stand in the type itself, so they are reported here; each once, at all its places.
    private IEnumerable<TType> References<TNode, TType>(NamedType type, Func<TNode, IEnumerable<NamedTypeNode>> names, Func<string, string> message)
        where TNode : TypeDefinitionNode
        where TType : NamedType
    {
        var nodes = type.SyntaxNodes.Cast<TNode>().SelectMany(names).ToArray();
        foreach (var wrong in nodes.Where(n => _types[n.Name.Value] is not TType))
        {
            _errors.Add(message(wrong.Name.Value), nodes.Where(n => n.Name.Value == wrong.Name.Value));
        }

        return nodes.Select(n => _types[n.Name.Value]).OfType<TType>();
    }

    private EnumValue Value(EnumValueDefinitionNode node) => new(node.Name.Value, node.Name.Value)
    {
        Description = node.Description?.Value,
        DeprecationReason = Argument(node.Directives, SpecifiedDirectives.Deprecated),
        Directives = WithoutDeprecated(node.Directives),
        SyntaxNode = node,
    };

    private IReadOnlyList<InputField> Inputs(IEnumerable<InputValueDefinitionNode> nodes) => [.. nodes.Select(n => new InputField(n.Name.Value, TypeOf(n.Type), n.DefaultValue)
    {
        Description = n.Description?.Value,
        DeprecationReason = Argument(n.Directives, SpecifiedDirectives.Deprecated),
        Directives = WithoutDeprecated(n.Directives),
        SyntaxNode = n,
    })];

    private GraphQLType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => TypeOf(list.Type).List(),
        NonNullTypeNode nonNull => TypeOf(nonNull.Type).NonNull(),
        _ => _types[((NamedTypeNode)node).Name.Value],
    };

    /// <summary>The value of the one argument of a specified directive; null when the directive is not there.</summary>
    private string? Argument(IReadOnlyList<DirectiveNode> applied, DirectiveType directive)
    {
        if (applied.FirstOrDefault(d => d.Name.Value == directive.Name) is not { } node)
        {
            return null;
        }

        try
        {
            return (string?)ArgumentsCoercer.Compile(directive.Arguments, node.Arguments, null).Coerce(VariableValues.Empty).Values[0];
        }
        catch (GraphQLException e)
        {
            _errors.Add(e.Message, node);
            return null;
        }
    }

    private static IReadOnlyList<DirectiveNode> WithoutDeprecated(IReadOnlyList<DirectiveNode> applied)
        => applied.Any(d => d.Name.Value == "deprecated") ? [.. applied.Where(d => d.Name.Value != "deprecated")] : applied;

    private void DefineRoots()
    {
        var schemas = _document.Definitions.OfType<SchemaDefinitionNode>().OrderBy(s => s.IsExtension).ToArray();
        _parts.SyntaxNodes = schemas;
        _parts.Description = schemas.FirstOrDefault(s => !s.IsExtension)?.Description?.Value;
        var named = schemas.SelectMany(s => s.OperationTypes).ToLookup(o => o.Operation, o => o.Type);
        var byName = schemas.All(s => s.IsExtension);
        _parts.Query = Root(OperationType.Query, "Query");
        _parts.Mutation = Root(OperationType.Mutation, "Mutation");
        _parts.Subscription = Root(OperationType.Subscription, "Subscription");

        NamedType? Root(OperationType operation, string name)
        {
            var defined = byName && _types.TryGetValue(name, out var type) ? type : null;
            return defined ?? (named[operation].FirstOrDefault() is { } node ? _types[node.Name.Value] : null);
        }
    }
}
