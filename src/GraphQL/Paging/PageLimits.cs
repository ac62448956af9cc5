using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Paging;

/// <summary>The page sizes of one field, and the check of what was asked.</summary>
/// <param name="Default">The page size when none is given.</param>
/// <param name="Max">The largest page size.</param>
internal sealed record PageLimits(int Default, int Max)
{
    /// <summary>The page size when a query is paged without any limits at hand.</summary>
    public const int DefaultSize = 10;

    /// <summary>The largest page size unless the options say otherwise.</summary>
    public const int MaxSize = 50;

    /// <summary>The sizes of a field: its own, otherwise the schema's.</summary>
    public static PageLimits Of(PagingOptions options, UseConnectionAttribute? field)
    {
        var max = field is { MaxPageSize: > 0 } ? field.MaxPageSize : options.MaxPageSize ?? MaxSize;
        var size = field is { DefaultPageSize: > 0 } ? field.DefaultPageSize : options.DefaultPageSize ?? DefaultSize;
        return new PageLimits(Math.Min(size, max), max);
    }

    /// <summary>The arguments of a field, checked; the four stand together from <paramref name="index"/> on.</summary>
    public PagingArguments Bind(ResolverContext context, int index)
    {
        var first = (int?)context.Argument(index);
        var last = (int?)context.Argument(index + 2);
        Check(first, last, Max);
        return new PagingArguments(first ?? (last is null ? Default : null), (string?)context.Argument(index + 1), last, (string?)context.Argument(index + 3), context.IsSelected("totalCount"));
    }

    /// <summary>Throws <see cref="GraphQLException"/> when the numbers contradict each other or exceed the limit.</summary>
    public static void Check(int? first, int? last, int max)
    {
        if (first is not null && last is not null)
        {
            throw new GraphQLException(Error("A page is taken from the start or from the end: give \"first\" or \"last\", not both.").Build());
        }

        var (name, size) = last is null ? ("first", first) : ("last", last);
        if (size < 0)
        {
            throw new GraphQLException(Error($"\"{name}\" must not be negative.").SetExtension("requested", size).Build());
        }

        if (size > max)
        {
            throw new GraphQLException(Error($"A page holds at most {max} items; \"{name}\" asks for {size}.").SetExtension("requested", size).SetExtension("max", max).Build());
        }
    }

    private static ErrorBuilder Error(string message) => ErrorBuilder.New().SetMessage(message).SetCode(ErrorCodes.InvalidPage);
}
