#pragma warning disable CA1024, CA1034, CA1062, CA1822, MA0038
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Paging;

namespace LearningGraph.GraphQL.Tests.Mapping;

/// <summary>A class whose members are awkward, all of them allowed.</summary>
public interface IDocumented
{
    /// <summary>Said by the interface.</summary>
    int Told { get; }
}

/// <summary>Two numbers.</summary>
/// <param name="Low">The lower.</param>
/// <param name="High">The higher; null when open.</param>
public readonly record struct Span2(int Low, double? High);

/// <inheritdoc cref="IDocumented"/>
public sealed class Odd : IDocumented
{
    /// <inheritdoc/>
    public int Told => 1;

    /// <summary>First.</summary>
    /// <remarks>Not shown.</remarks>
    [GraphQLName("renamed")]
    public string URLOfPage { get; init; } = "u";

    [GraphQLIgnore]
    public string Hidden { get; init; } = "h";

    [GraphQLDescription("Said by the attribute.")]
    public float Half { get; init; } = 0.5f;

    [Obsolete("Use renamed.")]
    public Uri Old { get; init; } = new("https://example.org/x");

    public Span2 Span => new(1, null);

    public Span2? NoSpan => null;

    public IReadOnlyDictionary<string, int> Counts => new Dictionary<string, int> { ["a"] = 1 };

    public List<List<string?>?> Nested => [["x", null], null];

    public Genre[] Genres => [Genre.NonFiction];

    public object Anything => 1;

    public event EventHandler? Happened;

    public string this[int index] => new('x', index);

    public void Fire() => Happened?.Invoke(this, EventArgs.Empty);

    public string Repeat([GraphQLName("times")] int count = 2) => new('x', count);

    public static string NotAField() => "";
}

[QueryType]
public static class OddQueries
{
    public static Odd GetOdd() => new();

    public static string Seen(TimeProvider time, ResolverContext context, Path path, System.Security.Claims.ClaimsPrincipal user, LearningGraph.GraphQL.Language.FieldNode node)
        => $"{time is not null} {context.Field.Name} {path} {user.Identity?.IsAuthenticated} {node.Name.Value}";

    public static Task<string> ScopeAsync(Scoped scoped, CancellationToken cancellationToken) => Task.FromResult($"{scoped.Number} {cancellationToken.CanBeCanceled}");

    public static double Sum(IEnumerable<double> values, HashSet<short> shorts, DateTimeOffset? at, System.Text.Json.JsonElement? any = null)
        => values.Sum() + shorts.Count + (at?.Year ?? 0) + (any is { } e ? e.GetProperty("n").GetInt32() : 0);

    public static string Defaults(Genre genre = Genre.NonFiction, decimal price = 1.5m, bool yes = true, [DefaultValue(new[] { 1, 2 })] int[]? list = null, long? none = null, string text = "a\"b")
        => $"{genre} {price.ToString(System.Globalization.CultureInfo.InvariantCulture)} {yes} {list?.Length} {none} {text}";
}

public sealed class Scoped
{
    private static int _made;

    public int Number { get; } = Interlocked.Increment(ref _made);
}

public sealed class SecretThing
{
    public string Id { get; init; } = "";
}

[QueryType]
public static class SecretQueries
{
    [NodeResolver]
    [Authorize("Staff")]
    public static Task<SecretThing?> GetSecretThingByIdAsync(string id) => Task.FromResult<SecretThing?>(new SecretThing { Id = id });
}

public abstract class AbstractThing
{
    public int X => 1;
}

[QueryType]
public static class WrongQueries
{
    public static AbstractThing GetAbstract() => throw new NotSupportedException();

    public static IQueryable<Book> GetQuery() => throw new NotSupportedException();

    public static int Unregistered(IFormatProvider provider, IComparable other) => 1;

    public static void Nothing() => throw new NotSupportedException();

    public static int NotOptional(Optional<string> text) => text.HasValue ? 1 : 0;

    public static int Parentless([Parent] Book book) => book.Pages;

    public static IntPtr GetPointer() => 0;

    public static T Generic<T>(T value) => value;

    public static int BadId([ID<Book>] DateOnly id) => id.Day;

    [NodeResolver]
    public static Book? GetWrong(Guid key) => null;

    public static Task<PageConnection<Type>> GetTypes(PagingArguments paging) => throw new NotSupportedException();
}
