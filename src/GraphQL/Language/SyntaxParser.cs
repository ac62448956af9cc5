namespace LearningGraph.GraphQL.Language;

/// <summary>The recursive-descent parser behind <see cref="Utf8GraphQLParser"/>; here what all productions share.</summary>
internal ref partial struct SyntaxParser
{
    private readonly ParserOptions _options;
    private readonly NameTable _names;
    private Utf8Lexer _lexer;
    private int _tokens;
    private int _depth;

    public SyntaxParser(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _options = options;
        _names = NameTable.Current;
        _lexer = new Utf8Lexer(source);
    }

    /// <summary>A value and nothing else.</summary>
    public ValueNode ParseSingleValue(bool constant)
    {
        Advance();
        var value = ParseValue(constant);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>A type and nothing else.</summary>
    public TypeNode ParseSingleType()
    {
        Advance();
        var type = ParseType();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    private readonly bool Is(TokenKind kind) => _lexer.Kind == kind;

    private void Advance()
    {
        _lexer.Advance();
        if (_lexer.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            throw Limit($"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.");
        }
    }

    /// <summary>The lexer as it will be after the next token.</summary>
    private readonly Utf8Lexer Ahead()
    {
        var ahead = _lexer;
        ahead.Advance();
        return ahead;
    }

    private void Expect(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            throw Error(_lexer.Location, $"Expected {kind.Describe()}, found {_lexer.Describe()}.");
        }

        Advance();
    }

    private bool Take(TokenKind kind)
    {
        if (_lexer.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private void ExpectKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!TakeKeyword(keyword))
        {
            throw Error(_lexer.Location, $"Expected \"{System.Text.Encoding.ASCII.GetString(keyword)}\", found {_lexer.Describe()}.");
        }
    }

    private bool TakeKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!_lexer.IsKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Enter()
    {
        if (++_depth > _options.MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Limit($"Document is nested more than {Math.Min(_depth - 1, _options.MaxDepth)} levels deep. Parsing aborted.");
        }
    }

    private void Leave() => _depth--;

    private readonly SyntaxException Unexpected() => Unexpected(_lexer);

    private static SyntaxException Unexpected(Utf8Lexer token) => Error(token.Location, $"Unexpected {token.Describe()}.");

    private static SyntaxException Error(Location location, string message) => new("Syntax Error: " + message, location);

    private readonly SyntaxException Limit(string message) => new("Syntax Error: " + message, _lexer.Location, isLimit: true);

    private string TakeName()
    {
        if (_lexer.Kind != TokenKind.Name)
        {
            throw Error(_lexer.Location, $"Expected Name, found {_lexer.Describe()}.");
        }

        var name = _names.Get(_lexer.Raw);
        Advance();
        return name;
    }

    private NameNode ParseName()
    {
        var location = _lexer.Location;
        return new NameNode(TakeName(), location);
    }

    private NamedTypeNode ParseNamedType()
    {
        var location = _lexer.Location;
        return new NamedTypeNode(ParseName(), location);
    }

    private TypeNode ParseType()
    {
        var location = _lexer.Location;
        TypeNode type;
        if (Take(TokenKind.LeftBracket))
        {
            Enter();
            type = new ListTypeNode(ParseType(), location);
            Leave();
            Expect(TokenKind.RightBracket);
        }
        else
        {
            type = ParseNamedType();
        }

        return Take(TokenKind.Bang) ? new NonNullTypeNode(type, location) : type;
    }
}
