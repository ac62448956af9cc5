namespace LearningGraph.GraphQL.Language;

/// <summary>Definitions of the type system and their extensions.</summary>
internal sealed partial class SyntaxWriter
{
    private void TypeSystem(SyntaxNode node)
    {
        switch (node)
        {
            case TypeDefinitionNode type:
                TypeDefinition(type);
                break;
            case SchemaDefinitionNode schema:
                Description(schema.Description);
                _text.Append(schema.IsExtension ? "extend schema" : "schema");
                Directives(schema.Directives);
                Block(schema.OperationTypes, " ");
                break;
            case OperationTypeDefinitionNode operation:
                _text.Append(Keyword(operation.Operation)).Append(": ");
                Node(operation.Type);
                break;
            case FieldDefinitionNode field:
                Description(field.Description);
                _text.Append(field.Name.Value);
                Parenthesised(field.Arguments, 1);
                _text.Append(": ");
                Node(field.Type);
                Directives(field.Directives);
                break;
            case InputValueDefinitionNode input:
                Description(input.Description);
                _text.Append(input.Name.Value).Append(": ");
                Node(input.Type);
                Default(input.DefaultValue);
                Directives(input.Directives);
                break;
            case EnumValueDefinitionNode value:
                Description(value.Description);
                _text.Append(value.Name.Value);
                Directives(value.Directives);
                break;
            case DirectiveDefinitionNode directive:
                DirectiveDefinition(directive);
                break;
        }
    }

    private void TypeDefinition(TypeDefinitionNode type)
    {
        Description(type.Description);
        _text.Append(type.IsExtension ? "extend " : "").Append(Keyword(type)).Append(' ').Append(type.Name.Value);
        List(type is ObjectTypeDefinitionNode o ? o.Interfaces : type is InterfaceTypeDefinitionNode i ? i.Interfaces : [], " implements ", " & ", "");
        Directives(type.Directives);
        switch (type)
        {
            case ObjectTypeDefinitionNode t:
                Block(t.Fields, " ");
                break;
            case InterfaceTypeDefinitionNode t:
                Block(t.Fields, " ");
                break;
            case UnionTypeDefinitionNode t:
                List(t.Types, " = ", " | ", "");
                break;
            case EnumTypeDefinitionNode t:
                Block(t.Values, " ");
                break;
            case InputObjectTypeDefinitionNode t:
                Block(t.Fields, " ");
                break;
        }
    }

    private void DirectiveDefinition(DirectiveDefinitionNode directive)
    {
        Description(directive.Description);
        _text.Append("directive @").Append(directive.Name.Value);
        Parenthesised(directive.Arguments, 1);
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ");
        List(directive.Locations, "", " | ", "");
    }

    private static string Keyword(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "scalar",
        ObjectTypeDefinitionNode => "type",
        InterfaceTypeDefinitionNode => "interface",
        UnionTypeDefinitionNode => "union",
        EnumTypeDefinitionNode => "enum",
        _ => "input",
    };
}
