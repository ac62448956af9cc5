namespace LearningGraph.GraphQL.Language;

/// <summary>Definitions of the type system and their extensions.</summary>
internal ref partial struct SyntaxParser
{
    private DefinitionNode ParseExtension(Location start)
    {
        var keyword = Ahead();
        var isExtensible = keyword.Kind == TokenKind.Name && _names.Get(keyword.Raw) is "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input";
        if (!isExtensible)
        {
            throw Unexpected(keyword);
        }

        Advance();
        return ParseTypeSystem(start, null, isExtension: true);
    }

    private DefinitionNode ParseTypeSystem(Location start, StringValueNode? description, bool isExtension)
    {
        switch (TakeName())
        {
            case "schema":
                return ParseSchema(start, description, isExtension);
            case "directive":
                return ParseDirectiveDefinition(start, description);
            case "scalar":
                return ParseScalar(start, description, isExtension);
            case "type":
                return ParseObjectType(start, description, isExtension);
            case "interface":
                return ParseInterface(start, description, isExtension);
            case "union":
                return ParseUnion(start, description, isExtension);
            case "enum":
                return ParseEnum(start, description, isExtension);
            default:
                return ParseInputObject(start, description, isExtension);
        }
    }

    /// <summary>An extension must add something.</summary>
    private readonly void CheckExtension(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
        {
            throw Unexpected();
        }
    }

    private SchemaDefinitionNode ParseSchema(Location start, StringValueNode? description, bool isExtension)
    {
        var directives = ParseDirectives(constant: true);
        var operations = default(ArrayBuilder<OperationTypeDefinitionNode>);
        if (!isExtension || Is(TokenKind.LeftBrace))
        {
            Expect(TokenKind.LeftBrace);
            do
            {
                var location = _lexer.Location;
                var operation = ParseOperationType();
                Expect(TokenKind.Colon);
                operations.Add(new OperationTypeDefinitionNode(operation, ParseNamedType(), location));
            }
            while (!Take(TokenKind.RightBrace));
        }

        CheckExtension(isExtension, directives.Length + operations.Count);
        return new SchemaDefinitionNode(description, directives, operations.ToArray(), isExtension, start);
    }

    private ScalarTypeDefinitionNode ParseScalar(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(constant: true);
        CheckExtension(isExtension, directives.Length);
        return new ScalarTypeDefinitionNode(description, name, directives, isExtension, start);
    }

    private ObjectTypeDefinitionNode ParseObjectType(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var interfaces = ParseInterfaces();
        var directives = ParseDirectives(constant: true);
        var fields = ParseFieldDefinitions();
        CheckExtension(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new ObjectTypeDefinitionNode(description, name, directives, interfaces, fields, isExtension, start);
    }

    private InterfaceTypeDefinitionNode ParseInterface(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var interfaces = ParseInterfaces();
        var directives = ParseDirectives(constant: true);
        var fields = ParseFieldDefinitions();
        CheckExtension(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new InterfaceTypeDefinitionNode(description, name, directives, interfaces, fields, isExtension, start);
    }

    private UnionTypeDefinitionNode ParseUnion(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(constant: true);
        var types = Take(TokenKind.Equal) ? ParseNamedTypes(TokenKind.Pipe) : [];
        CheckExtension(isExtension, directives.Length + types.Length);
        return new UnionTypeDefinitionNode(description, name, directives, types, isExtension, start);
    }

    private EnumTypeDefinitionNode ParseEnum(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(constant: true);
        var values = default(ArrayBuilder<EnumValueDefinitionNode>);
        if (Take(TokenKind.LeftBrace))
        {
            do
            {
                var location = _lexer.Location;
                var about = ParseDescription();
                if (Is(TokenKind.Name) && _names.Get(_lexer.Raw) is "true" or "false" or "null")
                {
                    throw Error(_lexer.Location, $"{_lexer.Describe()} is reserved and cannot be used for an enum value.");
                }

                var value = ParseName();
                values.Add(new EnumValueDefinitionNode(about, value, ParseDirectives(constant: true), location));
            }
            while (!Take(TokenKind.RightBrace));
        }

        CheckExtension(isExtension, directives.Length + values.Count);
        return new EnumTypeDefinitionNode(description, name, directives, values.ToArray(), isExtension, start);
    }

    private InputObjectTypeDefinitionNode ParseInputObject(Location start, StringValueNode? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(constant: true);
        var fields = ParseInputValueDefinitions(TokenKind.LeftBrace, TokenKind.RightBrace);
        CheckExtension(isExtension, directives.Length + fields.Length);
        return new InputObjectTypeDefinitionNode(description, name, directives, fields, isExtension, start);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(Location start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValueDefinitions(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
        var isRepeatable = TakeKeyword("repeatable"u8);
        ExpectKeyword("on"u8);
        var locations = default(ArrayBuilder<NameNode>);
        Take(TokenKind.Pipe);
        do
        {
            var token = _lexer;
            var location = ParseName();
            locations.Add(DirectiveLocations.IsKnown(location.Value) ? location : throw Unexpected(token));
        }
        while (Take(TokenKind.Pipe));
        return new DirectiveDefinitionNode(description, name, arguments, isRepeatable, locations.ToArray(), start);
    }

    private NamedTypeNode[] ParseInterfaces() => TakeKeyword("implements"u8) ? ParseNamedTypes(TokenKind.Ampersand) : [];

    private NamedTypeNode[] ParseNamedTypes(TokenKind delimiter)
    {
        var types = default(ArrayBuilder<NamedTypeNode>);
        Take(delimiter);
        do
        {
            types.Add(ParseNamedType());
        }
        while (Take(delimiter));
        return types.ToArray();
    }

    private FieldDefinitionNode[] ParseFieldDefinitions()
    {
        var fields = default(ArrayBuilder<FieldDefinitionNode>);
        if (Take(TokenKind.LeftBrace))
        {
            do
            {
                var location = _lexer.Location;
                var description = ParseDescription();
                var name = ParseName();
                var arguments = ParseInputValueDefinitions(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
                Expect(TokenKind.Colon);
                var type = ParseType();
                fields.Add(new FieldDefinitionNode(description, name, arguments, type, ParseDirectives(constant: true), location));
            }
            while (!Take(TokenKind.RightBrace));
        }

        return fields.ToArray();
    }

    private InputValueDefinitionNode[] ParseInputValueDefinitions(TokenKind open, TokenKind close)
    {
        var values = default(ArrayBuilder<InputValueDefinitionNode>);
        if (Take(open))
        {
            do
            {
                var location = _lexer.Location;
                var description = ParseDescription();
                var name = ParseName();
                Expect(TokenKind.Colon);
                var type = ParseType();
                var defaultValue = Take(TokenKind.Equal) ? ParseValue(constant: true) : null;
                values.Add(new InputValueDefinitionNode(description, name, type, defaultValue, ParseDirectives(constant: true), location));
            }
            while (!Take(close));
        }

        return values.ToArray();
    }
}
