namespace LearningGraph.GraphQL.Language;

/// <summary>Limits of the parser.</summary>
public sealed class ParserOptions
{
    /// <summary>The deepest nesting that can be allowed. On a thread with a small stack the parser refuses earlier rather than overflow.</summary>
    public const int DeepestAllowed = 2_000;

    private readonly int _maxDepth = 200;

    /// <summary>The limits for requests.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The limits for schemas, which come from ourselves: no limit of tokens.</summary>
    public static ParserOptions ForSchemas { get; } = new() { MaxTokens = int.MaxValue };

    /// <summary>The number of tokens a document may have, comments not counted; 20,000 unless set.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>
    /// How deep selection sets, list values, object values and list types may nest, all levels of one path counted together;
    /// 200 unless set, at most <see cref="DeepestAllowed"/>.
    /// </summary>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestAllowed);
            _maxDepth = value;
        }
    }
}
