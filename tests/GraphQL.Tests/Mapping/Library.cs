#pragma warning disable CA1024, CA1034, CA1062 // Sample types, written as an application would write them.
using LearningGraph.GraphQL.DataLoaders;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Paging;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Tests.Mapping;

/// <summary>A book on the shelf.</summary>
public sealed class Book
{
    /// <summary>The identity.</summary>
    public Guid Id { get; init; }

    /// <summary>
    /// The title, as <c>printed</c> on
    /// the <see cref="Book"/>; see <see cref="Genre.ScienceFiction"/>.
    /// </summary>
    public string Title { get; init; } = "";

    /// <summary>The subtitle; null for none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>How many pages.</summary>
    public int Pages { get; init; }

    /// <summary>The kind; null when unknown.</summary>
    public Genre? Genre { get; init; }

    /// <summary>The author's key.</summary>
    public Guid AuthorId { get; init; }

    /// <summary>Printed on that day.</summary>
    public DateOnly? PrintedOn { get; init; }

    /// <summary>When the book was recorded.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Never shown.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Words about it, some unknown.</summary>
    public IReadOnlyList<string?> Words { get; init; } = [];

    internal string SortKey { get; init; } = "";
}

/// <summary>Kinds of books.</summary>
public enum Genre
{
    /// <summary>Made up.</summary>
    ScienceFiction,

    /// <summary>Not made up.</summary>
    NonFiction,
}

/// <summary>Somebody who writes.</summary>
/// <param name="Id">The identity.</param>
/// <param name="Name">The name on the cover.</param>
public sealed record Author(Guid Id, string Name);

/// <summary>Fields of books.</summary>
[ObjectType<Book>]
[IgnoreMembers(nameof(Book.Secret))]
public static class BookNode
{
    /// <summary>Who wrote it.</summary>
    /// <returns>The author; null when forgotten.</returns>
    [BindMember(nameof(Book.AuthorId))]
    public static Task<Author?> GetAuthorAsync([Parent] Book book, LibraryData data, CancellationToken cancellationToken) => Task.FromResult(data.Author(book.AuthorId, cancellationToken));

    /// <summary>The title in a language.</summary>
    /// <param name="book">The book.</param>
    /// <param name="lang">The language; null for the original.</param>
    public static string GetTitle([Parent] Book book, string? lang) => lang is null ? book.Title : $"{book.Title} ({lang})";
}

/// <summary>What to look for.</summary>
/// <param name="Search">Words of the title.</param>
/// <param name="Genres">Any of these kinds.</param>
/// <param name="AuthorId">By this author.</param>
/// <param name="MinPages">No thinner than this.</param>
public sealed record BookFilterInput(string? Search, IReadOnlyList<Genre>? Genres, [property: ID<Author>] Guid? AuthorId, int MinPages = 1)
{
    /// <summary>Printed before that day.</summary>
    public DateOnly? PrintedBefore { get; init; }
}

/// <summary>Something that can be borrowed.</summary>
[InterfaceType]
public interface IBorrowable
{
    /// <summary>How long, in days.</summary>
    int Days { get; }
}

/// <summary>Anything in the house.</summary>
[UnionType("Thing")]
public interface IThing;

/// <summary>A film.</summary>
/// <param name="Days">How long.</param>
/// <param name="Cast">Who is in it.</param>
[ObjectType]
public sealed record Film(int Days, string[] Cast) : IBorrowable, IThing
{
    /// <summary>What it costs to borrow it for some days.</summary>
    /// <param name="days">The days.</param>
    public decimal Price(int days = 7) => days * 0.5m;
}

/// <summary>A game.</summary>
/// <param name="Days">How long.</param>
[ObjectType]
public sealed record Game(int Days) : IBorrowable, IThing;

/// <summary>One way to find a book.</summary>
[OneOf]
public sealed class BookKeyInput
{
    /// <summary>By its identity.</summary>
    [ID<Book>]
    public Guid? Id { get; set; }

    /// <summary>By its title.</summary>
    public string? Title { get; set; }
}

/// <summary>Order of books.</summary>
public enum BookOrder
{
    /// <summary>A to Z.</summary>
    TitleAsc,

    /// <summary>Longest first.</summary>
    PagesDesc,
}

[QueryType]
public static partial class LibraryQueries
{
    /// <summary>The book with that id; null when there is none.</summary>
    /// <param name="id">The book's id.</param>
    [NodeResolver]
    public static Task<Book?> GetBookByIdAsync(Guid id, BookByIdDataLoader loader, CancellationToken cancellationToken) => loader.LoadAsync(id, cancellationToken);

    /// <summary>The books.</summary>
    /// <param name="paging">The page.</param>
    /// <param name="data">The data.</param>
    /// <param name="where">Only these.</param>
    /// <param name="orderBy">In this order.</param>
    [UseConnection(IncludeTotalCount = true)]
    public static async Task<PageConnection<Book>> GetBooksAsync(PagingArguments paging, LibraryData data, BookFilterInput? where, BookOrder orderBy = BookOrder.TitleAsc)
    {
        await Task.Yield();
        var books = data.Books.Where(b => where is null || b.Pages >= where.MinPages);
        return new PageConnection<Book>((orderBy == BookOrder.TitleAsc ? books.OrderBy(b => b.Title) : books.OrderByDescending(b => b.Pages)).ToList().ToPage(b => b.Id, paging with { CursorTag = orderBy.ToString() }));
    }

    /// <summary>One book.</summary>
    public static Book? GetBook(BookKeyInput key, LibraryData data) => data.Books.FirstOrDefault(b => b.Id == key.Id || b.Title == key.Title);

    /// <summary>Everything.</summary>
    public static IReadOnlyList<IThing> GetThings() => [new Film(7, ["Ann"]), new Game(3)];

    /// <summary>What can be borrowed.</summary>
    public static IEnumerable<IBorrowable> GetBorrowables(short? maxDays = 30) => new IBorrowable[] { new Film(7, ["Ann"]), new Game(3) }.Where(b => b.Days <= maxDays);

    /// <summary>Ids of all books.</summary>
    [ID<Book>]
    public static List<Guid> GetBookIds(LibraryData data) => [.. data.Books.Select(b => b.Id)];

    /// <summary>Words joined.</summary>
    [GraphQLDeprecated("Join them yourself.")]
    public static ValueTask<string> JoinAsync(string[] words, string separator = ", ") => new(string.Join(separator, words));

    /// <summary>Only for the staff.</summary>
    [Authorize("Staff")]
    public static int? GetStaffCount() => 3;
}

public sealed class BookByIdDataLoader(LibraryData data, IBatchScheduler scheduler, DataLoaderOptions options) : BatchDataLoader<Guid, Book>(scheduler, options)
{
    protected override Task<IReadOnlyDictionary<Guid, Book>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        data.Batches.Add(keys);
        return Task.FromResult<IReadOnlyDictionary<Guid, Book>>(data.Books.Where(b => keys.Contains(b.Id)).ToDictionary(b => b.Id));
    }
}

public sealed class LibraryData
{
    public static readonly Guid First = new("00000000-0000-0000-0000-0000000000b1");

    public List<IReadOnlyList<Guid>> Batches { get; } = [];

    public List<Book> Books { get; } =
    [
        new Book { Id = First, Title = "Alpha", Pages = 100, AuthorId = new("00000000-0000-0000-0000-0000000000a1"), Genre = Genre.NonFiction, CreatedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), PrintedOn = new(2025, 12, 31), Words = ["a", null] },
        new Book { Id = new("00000000-0000-0000-0000-0000000000b2"), Title = "Beta", Subtitle = "The second", Pages = 200, AuthorId = new("00000000-0000-0000-0000-0000000000a2") },
        new Book { Id = new("00000000-0000-0000-0000-0000000000b3"), Title = "Gamma", Pages = 300, AuthorId = new("00000000-0000-0000-0000-0000000000a1") },
    ];

    public Author? Author(Guid id, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested || id.ToString().EndsWith("a2", StringComparison.Ordinal) ? null : new Author(id, "Ann");
}

internal static class Library
{
    public static IRequestExecutorBuilder Builder(params Type[] more) => Add(new ServiceCollection(), more);

    public static IRequestExecutorBuilder Add(IServiceCollection services, params Type[] more)
    {
        services.AddSingleton<LibraryData>().AddScoped<Scoped>();
        return services.AddGraphQL()
            .AddTypes(typeof(LibraryQueries), typeof(BookNode), typeof(Film), typeof(Game), typeof(IThing), typeof(IBorrowable), typeof(BookByIdDataLoader))
            .AddTypes(more)
            .AddGlobalObjectIdentification()
            .AddMutationConventions()
            .AddPagingArguments()
            .AddAuthorization(o => o.AddPolicy("Staff", p => p.RequireRole("staff")))
            .ModifyPagingOptions(o =>
            {
                o.DefaultPageSize = 2;
                o.MaxPageSize = 10;
            });
    }

    public static SchemaDefinition Schema(params Type[] more)
    {
        var builder = Builder(more);
        return SchemaMapper.Map(SchemaSetup.Of(builder), builder.Services.BuildServiceProvider());
    }
}
