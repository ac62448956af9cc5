namespace LearningGraph.GraphQL.Language;

/// <summary>Values, arguments and directives.</summary>
internal ref partial struct SyntaxParser
{
    private ValueNode ParseValue(bool constant)
    {
        switch (_lexer.Kind)
        {
            case TokenKind.LeftBracket:
                return ParseList(constant);
            case TokenKind.LeftBrace:
                return ParseObject(constant);
            case TokenKind.Integer or TokenKind.Float:
                return ParseNumber();
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                return ParseNameValue();
            case TokenKind.Dollar when !constant:
                return ParseVariable();
            case TokenKind.Dollar:
                throw VariableInConstant();
            default:
                throw Unexpected();
        }
    }

    private ListValueNode ParseList(bool constant)
    {
        var location = _lexer.Location;
        var items = default(ArrayBuilder<ValueNode>);
        Advance();
        Enter();
        while (!Take(TokenKind.RightBracket))
        {
            items.Add(ParseValue(constant));
        }

        Leave();
        return new ListValueNode(items.ToArray(), location);
    }

    private ObjectValueNode ParseObject(bool constant)
    {
        var location = _lexer.Location;
        var fields = default(ArrayBuilder<ObjectFieldNode>);
        Advance();
        Enter();
        while (!Take(TokenKind.RightBrace))
        {
            var start = _lexer.Location;
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(name, ParseValue(constant), start));
        }

        Leave();
        return new ObjectValueNode(fields.ToArray(), location);
    }

    private ValueNode ParseNumber()
    {
        var location = _lexer.Location;
        var text = System.Text.Encoding.ASCII.GetString(_lexer.Raw);
        var isFloat = _lexer.Kind == TokenKind.Float;
        Advance();
        return isFloat ? new FloatValueNode(text, location) : new IntValueNode(text, location);
    }

    private StringValueNode ParseString()
    {
        var node = new StringValueNode(_lexer.ReadStringValue(), _lexer.Kind == TokenKind.BlockString, _lexer.Location);
        Advance();
        return node;
    }

    private ValueNode ParseNameValue()
    {
        var location = _lexer.Location;
        return TakeName() switch
        {
            "true" => new BooleanValueNode(true, location),
            "false" => new BooleanValueNode(false, location),
            "null" => new NullValueNode(location),
            var name => new EnumValueNode(name, location),
        };
    }

    private VariableNode ParseVariable()
    {
        var location = _lexer.Location;
        Expect(TokenKind.Dollar);
        return new VariableNode(ParseName(), location);
    }

    private SyntaxException VariableInConstant()
    {
        var dollar = _lexer;
        Advance();
        return Is(TokenKind.Name) ? Error(dollar.Location, $"Unexpected variable \"${ErrorText.Excerpt(TakeName())}\" in constant value.") : Unexpected(dollar);
    }

    private ArgumentNode[] ParseArguments(bool constant)
    {
        var arguments = default(ArrayBuilder<ArgumentNode>);
        if (Take(TokenKind.LeftParenthesis))
        {
            do
            {
                var location = _lexer.Location;
                var name = ParseName();
                Expect(TokenKind.Colon);
                arguments.Add(new ArgumentNode(name, ParseValue(constant), location));
            }
            while (!Take(TokenKind.RightParenthesis));
        }

        return arguments.ToArray();
    }

    private DirectiveNode[] ParseDirectives(bool constant)
    {
        var directives = default(ArrayBuilder<DirectiveNode>);
        while (Is(TokenKind.At))
        {
            var location = _lexer.Location;
            Advance();
            var name = ParseName();
            directives.Add(new DirectiveNode(name, ParseArguments(constant), location));
        }

        return directives.ToArray();
    }

    private readonly bool AtDescription => _lexer.Kind is TokenKind.String or TokenKind.BlockString;

    private StringValueNode? ParseDescription() => AtDescription ? ParseString() : null;
}
