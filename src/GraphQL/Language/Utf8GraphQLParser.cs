using System.Buffers;
using System.Text;

namespace LearningGraph.GraphQL.Language;

/// <summary>
/// Parses GraphQL text: executable documents, type system documents, both mixed, values and types. Every method throws <see cref="SyntaxException"/>
/// for a text that is not GraphQL (lone surrogates and malformed UTF-8 included) or that exceeds the limits of the options.
/// </summary>
public static class Utf8GraphQLParser
{
    /// <summary>The document in a UTF-8 text; limits are <see cref="ParserOptions.Default"/> unless given.</summary>
    public static DocumentNode Parse(ReadOnlySpan<byte> source, ParserOptions? options = null)
        => new SyntaxParser(source, options ?? ParserOptions.Default).ParseDocument();

    /// <summary>The document in a text; limits are <see cref="ParserOptions.Default"/> unless given.</summary>
    public static DocumentNode Parse(string source, ParserOptions? options = null)
    {
        using var utf8 = new Utf8Source(source);
        return Parse(utf8.Span, options);
    }

    /// <summary>The one value in a text; variables are refused when it must be <paramref name="constant"/>.</summary>
    public static ValueNode ParseValue(string source, bool constant = false, ParserOptions? options = null)
    {
        using var utf8 = new Utf8Source(source);
        return new SyntaxParser(utf8.Span, options ?? ParserOptions.Default).ParseSingleValue(constant);
    }

    /// <summary>The one type reference in a text.</summary>
    public static TypeNode ParseType(string source, ParserOptions? options = null)
    {
        using var utf8 = new Utf8Source(source);
        return new SyntaxParser(utf8.Span, options ?? ParserOptions.Default).ParseSingleType();
    }

    /// <summary>A .NET string as UTF-8 in a pooled buffer. Lone surrogates keep their three bytes, which the lexer refuses where they stand.</summary>
    private readonly struct Utf8Source : IDisposable
    {
        private readonly byte[] _buffer;
        private readonly int _length;

        public Utf8Source(string text)
        {
            ArgumentNullException.ThrowIfNull(text);
            _buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            var rest = text.AsSpan();
            while (true)
            {
                var status = System.Text.Unicode.Utf8.FromUtf16(rest, _buffer.AsSpan(_length), out var read, out var written, replaceInvalidSequences: false);
                _length += written;
                if (status == OperationStatus.Done)
                {
                    return;
                }

                var lone = rest[read];
                _buffer[_length++] = (byte)(0xE0 | (lone >> 12));
                _buffer[_length++] = (byte)(0x80 | ((lone >> 6) & 0x3F));
                _buffer[_length++] = (byte)(0x80 | (lone & 0x3F));
                rest = rest[(read + 1)..];
            }
        }

        public ReadOnlySpan<byte> Span => _buffer.AsSpan(0, _length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
    }
}
