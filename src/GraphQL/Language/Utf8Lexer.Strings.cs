using System.Buffers;
using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>Strings: reading checks them, their value is made only when somebody asks for it.</summary>
internal ref partial struct Utf8Lexer
{
    private void ReadString()
    {
        if (At(_position + 1) == '"' && At(_position + 2) == '"')
        {
            ReadBlockString();
            return;
        }

        var from = ++_position;
        while (true)
        {
            switch (At(_position))
            {
                case '"':
                    Kind = TokenKind.String;
                    Raw = _source[from.._position];
                    _position++;
                    return;
                case '\\':
                    HasEscapes = true;
                    _position += CheckEscape(_position);
                    break;
                case -1 or '\n' or '\r':
                    throw Error(_position, "Unterminated string.");
                default:
                    SkipCharacter("Invalid character within String");
                    break;
            }
        }
    }

    private void ReadBlockString()
    {
        _position += 3;
        var from = _position;
        while (true)
        {
            switch (At(_position))
            {
                case '"' when At(_position + 1) == '"' && At(_position + 2) == '"':
                    Kind = TokenKind.BlockString;
                    Raw = _source[from.._position];
                    _position += 3;
                    return;
                case '\\' when _source[_position..].StartsWith("\\\"\"\""u8):
                    HasEscapes = true;
                    _position += 4;
                    break;
                case '\n' or '\r':
                    SkipLineEnd();
                    break;
                case -1:
                    throw Error(_position, "Unterminated string.");
                default:
                    SkipCharacter("Invalid character within String");
                    break;
            }
        }
    }

    /// <summary>The length of the escape sequence at a position; throws when it is not one.</summary>
    private readonly int CheckEscape(int position)
    {
        var next = At(position + 1);
        if (next != 'u')
        {
            return next is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'
                ? 2
                : throw Error(position, $"Invalid character escape sequence: \"{Written(position, 2)}\".");
        }

        return At(position + 2) == '{' ? CheckBracedEscape(position) : CheckFixedEscape(position);
    }

    private readonly int CheckBracedEscape(int position)
    {
        var size = 3;
        var point = 0;
        while (size < 12)
        {
            var b = At(position + size++);
            if (b == '}')
            {
                if (size < 5 || !Rune.IsValid(point))
                {
                    break;
                }

                return size;
            }

            point = (point << 4) | Hex(b);
            if (point < 0)
            {
                break;
            }
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Written(position, size)}\".");
    }

    private readonly int CheckFixedEscape(int position)
    {
        var code = Hex4(position + 2);
        if (code >= 0 && !char.IsSurrogate((char)code))
        {
            return 6;
        }

        if (code >= 0 && char.IsHighSurrogate((char)code) && At(position + 6) == '\\' && At(position + 7) == 'u')
        {
            var low = Hex4(position + 8);
            if (low >= 0 && char.IsLowSurrogate((char)low))
            {
                return 12;
            }
        }

        throw Error(position, $"Invalid Unicode escape sequence: \"{Written(position, 6)}\".");
    }

    /// <summary>Four hexadecimal digits; negative when one of them is not.</summary>
    private readonly int Hex4(int position) => (Hex(At(position)) << 12) | (Hex(At(position + 1)) << 8) | (Hex(At(position + 2)) << 4) | Hex(At(position + 3));

    private static int Hex(int b) => b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'A' and <= 'F' => b - 'A' + 10,
        >= 'a' and <= 'f' => b - 'a' + 10,
        _ => -1,
    };

    private readonly string Written(int position, int length) => Encoding.UTF8.GetString(_source[position..Math.Min(position + length, _source.Length)]);

    /// <summary>What the current string stands for.</summary>
    public readonly string ReadStringValue()
    {
        if (Kind == TokenKind.BlockString)
        {
            var raw = Encoding.UTF8.GetString(Raw);
            return BlockString.Value(HasEscapes ? raw.Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal) : raw);
        }

        return HasEscapes ? Unescape(Raw) : Encoding.UTF8.GetString(Raw);
    }

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        // No escape has fewer bytes than its text has UTF-16 code units.
        var rented = ArrayPool<char>.Shared.Rent(raw.Length);
        try
        {
            var length = 0;
            while (!raw.IsEmpty)
            {
                var plain = raw.IndexOf((byte)'\\');
                plain = plain < 0 ? raw.Length : plain;
                length += Encoding.UTF8.GetChars(raw[..plain], rented.AsSpan(length));
                raw = raw[plain..];
                if (!raw.IsEmpty)
                {
                    raw = raw[UnescapeOne(raw, rented, ref length)..];
                }
            }

            return new string(rented, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static int UnescapeOne(ReadOnlySpan<byte> raw, char[] into, ref int length)
    {
        if (raw[1] != 'u')
        {
            into[length++] = (char)(raw[1] switch { (byte)'b' => 8, (byte)'f' => 12, (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, var same => same });
            return 2;
        }

        if (raw[2] != '{')
        {
            into[length++] = (char)((Hex(raw[2]) << 12) | (Hex(raw[3]) << 8) | (Hex(raw[4]) << 4) | Hex(raw[5]));
            return 6;
        }

        var point = 0;
        var at = 3;
        for (; raw[at] != '}'; at++)
        {
            point = (point << 4) | Hex(raw[at]);
        }

        length += new Rune(point).EncodeToUtf16(into.AsSpan(length));
        return at + 1;
    }
}
