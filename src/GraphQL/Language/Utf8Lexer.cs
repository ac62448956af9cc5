using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>
/// Reads the tokens of a UTF-8 text one after another. The current token is the lexer's state, so that looking ahead is a copy of the struct.
/// Columns are counted while reading: bytes since the line began, less what non-ASCII characters have more in bytes than in UTF-16 code units.
/// </summary>
internal ref partial struct Utf8Lexer
{
    private readonly ReadOnlySpan<byte> _source;
    private int _position;
    private int _line;
    private int _lineStart;
    private int _excess;
    private int _start;

    public Utf8Lexer(ReadOnlySpan<byte> source)
    {
        _source = source;
        _line = 1;
        Location = new Location(1, 1);
    }

    /// <summary>What the current token is.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>Where it begins.</summary>
    public Location Location { get; private set; }

    /// <summary>Its text as it was written; for strings without the quotes.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    /// <summary>Whether it is a string with escapes.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Whether it is that name.</summary>
    public readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => Kind == TokenKind.Name && Raw.SequenceEqual(keyword);

    /// <summary>Goes to the next token; at the end of the text it stays there.</summary>
    public void Advance()
    {
        SkipIgnored();
        _start = _position;
        Location = Here(_position);
        HasEscapes = false;
        if (_position >= _source.Length)
        {
            Kind = TokenKind.EndOfFile;
            Raw = default;
            return;
        }

        var b = _source[_position];
        if (IsNameStart(b))
        {
            ReadName();
        }
        else if (IsDigit(b) || b == '-')
        {
            ReadNumber();
        }
        else if (b == '"')
        {
            ReadString();
        }
        else
        {
            ReadPunctuator(b);
        }
    }

    /// <summary>The current token as it stands in messages.</summary>
    public readonly string Describe() => Kind switch
    {
        TokenKind.Name or TokenKind.Integer or TokenKind.Float => $"{Kind.Describe()} \"{ErrorText.Excerpt(Text(0, Math.Min(Raw.Length, 101)))}\"",
        TokenKind.String or TokenKind.BlockString => $"{Kind.Describe()} \"{ErrorText.Excerpt(ReadStringValue())}\"",
        _ => Kind.Describe(),
    };

    private readonly string Text(int from, int length) => Encoding.UTF8.GetString(Raw.Slice(from, length));

    private void SkipIgnored()
    {
        while (_position < _source.Length)
        {
            switch (_source[_position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',':
                    _position++;
                    break;
                case (byte)'\n' or (byte)'\r':
                    SkipLineEnd();
                    break;
                case (byte)'#':
                    SkipComment();
                    break;
                case 0xEF when _source[_position..].StartsWith("\uFEFF"u8):
                    _position += 3;
                    _excess += 2;
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipLineEnd()
    {
        _position += _source[_position] == '\r' && At(_position + 1) == '\n' ? 2 : 1;
        _line++;
        _lineStart = _position;
        _excess = 0;
    }

    private void SkipComment()
    {
        while (_position < _source.Length && _source[_position] is not ((byte)'\n' or (byte)'\r'))
        {
            SkipCharacter("Invalid character");
        }
    }

    /// <summary>Goes over one character of a string or comment.</summary>
    private void SkipCharacter(string refusal)
    {
        if (_source[_position] < 0x80)
        {
            _position++;
            return;
        }

        if (Rune.DecodeFromUtf8(_source[_position..], out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            throw Error(_position, $"{refusal}: {DescribeCharacter(_position)}.");
        }

        _position += length;
        _excess += length - rune.Utf16SequenceLength;
    }

    private void ReadName()
    {
        var end = _position + 1;
        while (end < _source.Length && IsNameContinue(_source[end]))
        {
            end++;
        }

        Complete(TokenKind.Name, end);
    }

    private void ReadPunctuator(byte b)
    {
        var kind = b switch
        {
            (byte)'!' => TokenKind.Bang,
            (byte)'$' => TokenKind.Dollar,
            (byte)'&' => TokenKind.Ampersand,
            (byte)'(' => TokenKind.LeftParenthesis,
            (byte)')' => TokenKind.RightParenthesis,
            (byte)':' => TokenKind.Colon,
            (byte)'=' => TokenKind.Equal,
            (byte)'@' => TokenKind.At,
            (byte)'[' => TokenKind.LeftBracket,
            (byte)']' => TokenKind.RightBracket,
            (byte)'{' => TokenKind.LeftBrace,
            (byte)'|' => TokenKind.Pipe,
            (byte)'}' => TokenKind.RightBrace,
            (byte)'.' when At(_position + 1) == '.' && At(_position + 2) == '.' => TokenKind.Spread,
            _ => throw UnexpectedCharacter(b),
        };
        Complete(kind, _position + (kind == TokenKind.Spread ? 3 : 1));
    }

    private readonly SyntaxException UnexpectedCharacter(byte b)
    {
        if (b == '\'')
        {
            return Error(_position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        }

        var valid = Rune.DecodeFromUtf8(_source[_position..], out _, out _) == System.Buffers.OperationStatus.Done;
        return Error(_position, $"{(valid ? "Unexpected" : "Invalid")} character: {DescribeCharacter(_position)}.");
    }

    private void ReadNumber()
    {
        var position = _position;
        var isFloat = false;
        if (At(position) == '-')
        {
            position++;
        }

        if (At(position) == '0')
        {
            position++;
            if (IsDigit(At(position)))
            {
                throw Error(position, $"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.");
            }
        }
        else
        {
            position = ReadDigits(position);
        }

        if (At(position) == '.')
        {
            isFloat = true;
            position = ReadDigits(position + 1);
        }

        if (At(position) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            position = ReadDigits(At(position) is '+' or '-' ? position + 1 : position);
        }

        if (At(position) == '.' || IsNameStart(At(position)))
        {
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        }

        Complete(isFloat ? TokenKind.Float : TokenKind.Integer, position);
    }

    private readonly int ReadDigits(int position)
    {
        if (!IsDigit(At(position)))
        {
            throw Error(position, $"Invalid number, expected digit but got: {DescribeCharacter(position)}.");
        }

        do
        {
            position++;
        }
        while (IsDigit(At(position)));
        return position;
    }

    private void Complete(TokenKind kind, int end)
    {
        Kind = kind;
        Raw = _source[_start..end];
        _position = end;
    }

    /// <summary>The byte at a position, or -1 beyond the end.</summary>
    private readonly int At(int position) => position < _source.Length ? _source[position] : -1;

    private readonly Location Here(int position) => new(_line, 1 + position - _lineStart - _excess);

    private readonly SyntaxException Error(int position, string message) => new("Syntax Error: " + message, Here(position));

    private readonly string DescribeCharacter(int position)
    {
        if (position >= _source.Length)
        {
            return "<EOF>";
        }

        var rest = _source[position..];
        if (Rune.DecodeFromUtf8(rest, out var rune, out _) == System.Buffers.OperationStatus.Done)
        {
            return rune.Value == '"' ? "'\"'" : rune.Value is >= 0x20 and <= 0x7E ? $"\"{rune}\"" : $"U+{rune.Value:X4}";
        }

        // A lone surrogate of a .NET string comes as the three bytes that UTF-8 reserves for it.
        return rest.Length >= 3 && rest[0] == 0xED && rest[1] >= 0xA0 ? $"U+{0xD000 | ((rest[1] & 0x3F) << 6) | (rest[2] & 0x3F):X4}" : $"byte {rest[0]:X2}";
    }

    private static bool IsNameStart(int b) => (uint)((b | 0x20) - 'a') < 26 || b == '_';

    private static bool IsNameContinue(int b) => IsNameStart(b) || IsDigit(b);

    private static bool IsDigit(int b) => (uint)(b - '0') < 10;
}
