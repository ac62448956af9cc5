namespace LearningGraph.GraphQL.Language;

/// <summary>Documents, operations and fragments.</summary>
internal ref partial struct SyntaxParser
{
    /// <summary>A whole document.</summary>
    public DocumentNode ParseDocument()
    {
        var definitions = default(ArrayBuilder<DefinitionNode>);
        Advance();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (!Is(TokenKind.EndOfFile));
        return new DocumentNode(definitions.ToArray(), new Location(1, 1)) { Tokens = _tokens };
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _lexer.Location;
        if (Is(TokenKind.LeftBrace))
        {
            return new OperationDefinitionNode(OperationType.Query, null, [], [], ParseSelectionSet(), null, start);
        }

        var described = AtDescription;
        var keyword = described ? Ahead() : _lexer;
        if (described && keyword.Kind == TokenKind.LeftBrace)
        {
            throw Error(start, "Unexpected description, descriptions are not supported on shorthand queries.");
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }

        switch (_names.Get(keyword.Raw))
        {
            case "query" or "mutation" or "subscription":
                return ParseOperation(start);
            case "fragment":
                return ParseFragmentDefinition(start);
            case "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input" or "directive":
                return ParseTypeSystem(start, ParseDescription(), isExtension: false);
            case var _ when described:
                throw Error(start, "Unexpected description, only GraphQL definitions support descriptions.");
            case "extend":
                return ParseExtension(start);
            default:
                throw Unexpected(keyword);
        }
    }

    private OperationDefinitionNode ParseOperation(Location start)
    {
        var description = ParseDescription();
        var operation = ParseOperationType();
        var name = Is(TokenKind.Name) ? ParseName() : null;
        var variables = ParseVariableDefinitions();
        var directives = ParseDirectives(constant: false);
        return new OperationDefinitionNode(operation, name, variables, directives, ParseSelectionSet(), description, start);
    }

    private OperationType ParseOperationType()
    {
        var token = _lexer;
        return TakeName() switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Unexpected(token),
        };
    }

    private VariableDefinitionNode[] ParseVariableDefinitions()
    {
        var variables = default(ArrayBuilder<VariableDefinitionNode>);
        if (Take(TokenKind.LeftParenthesis))
        {
            do
            {
                variables.Add(ParseVariableDefinition());
            }
            while (!Take(TokenKind.RightParenthesis));
        }

        return variables.ToArray();
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _lexer.Location;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Take(TokenKind.Equal) ? ParseValue(constant: true) : null;
        return new VariableDefinitionNode(variable, type, defaultValue, ParseDirectives(constant: true), description, start);
    }

    private FragmentDefinitionNode ParseFragmentDefinition(Location start)
    {
        var description = ParseDescription();
        ExpectKeyword("fragment"u8);
        if (_lexer.IsKeyword("on"u8))
        {
            throw Unexpected();
        }

        var name = ParseName();
        ExpectKeyword("on"u8);
        var condition = ParseNamedType();
        var directives = ParseDirectives(constant: false);
        return new FragmentDefinitionNode(name, condition, directives, ParseSelectionSet(), description, start);
    }

    private SelectionSetNode ParseSelectionSet()
    {
        var location = _lexer.Location;
        var selections = default(ArrayBuilder<SelectionNode>);
        Expect(TokenKind.LeftBrace);
        Enter();
        do
        {
            selections.Add(Is(TokenKind.Spread) ? ParseFragment() : ParseField());
        }
        while (!Take(TokenKind.RightBrace));
        Leave();
        return new SelectionSetNode(selections.ToArray(), location);
    }

    private FieldNode ParseField()
    {
        var location = _lexer.Location;
        var name = ParseName();
        NameNode? alias = null;
        if (Take(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }

        var arguments = ParseArguments(constant: false);
        var directives = ParseDirectives(constant: false);
        return new FieldNode(alias, name, arguments, directives, Is(TokenKind.LeftBrace) ? ParseSelectionSet() : null, location);
    }

    private SelectionNode ParseFragment()
    {
        var location = _lexer.Location;
        Advance();
        var hasCondition = TakeKeyword("on"u8);
        if (!hasCondition && Is(TokenKind.Name))
        {
            var name = ParseName();
            return new FragmentSpreadNode(name, ParseDirectives(constant: false), location);
        }

        var condition = hasCondition ? ParseNamedType() : null;
        var directives = ParseDirectives(constant: false);
        return new InlineFragmentNode(condition, directives, ParseSelectionSet(), location);
    }
}
