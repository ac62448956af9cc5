using LearningGraph.GraphQL.Tests.Mapping;

namespace LearningGraph.GraphQL.Tests.Mutations;

/// <summary>A title is empty.</summary>
/// <param name="field">The field.</param>
public sealed class EmptyTitleException(string field) : Exception($"The field '{field}' is empty.")
{
    /// <summary>The field that is empty.</summary>
    public string Field { get; } = field;
}

/// <summary>The book is lent.</summary>
public class BookLentException(Book book, int days) : Exception("The book is lent.")
{
    /// <summary>The book.</summary>
    public Book Book { get; } = book;

    /// <summary>For so many days.</summary>
    public int Days { get; } = days;
}

public sealed class BookLentAbroadException(Book book) : BookLentException(book, 99);

public sealed class StaleException(Guid id) : Exception("Stale.")
{
    public Guid Id { get; } = id;
}

/// <summary>Somebody was faster.</summary>
[GraphQLName("VersionConflictError")]
public sealed class VersionConflict(Book? current)
{
    /// <summary>What went wrong.</summary>
    public string Message => "Somebody was faster.";

    /// <summary>The object as it is now.</summary>
    [GraphQLType("Node")]
    public object? Current { get; } = current;

    public static VersionConflict CreateErrorFrom(StaleException e) => new(new Book { Id = e.Id, Title = "Now" });
}

/// <summary>What to change.</summary>
/// <param name="Id">The book.</param>
/// <param name="Subtitle">The new subtitle; null takes it away, absent keeps it.</param>
/// <param name="Pages">The new number of pages; absent keeps it.</param>
public sealed record ReviseBookInput([property: ID<Book>] Guid Id, Optional<string?> Subtitle, Optional<int?> Pages = default);

/// <summary>What moving answered.</summary>
/// <param name="Moved">How many were moved.</param>
/// <param name="Shelf">Where to.</param>
public sealed record MoveBooksPayload(int Moved, string Shelf);

[MutationType]
public static class LibraryMutations
{
    /// <summary>Puts a book on the shelf.</summary>
    /// <param name="title">The title.</param>
    /// <param name="authorId">Who wrote it.</param>
    /// <param name="data">The data.</param>
    /// <param name="pages">How many pages.</param>
    /// <param name="subtitle">The subtitle.</param>
    /// <returns>The book as it is now; null when it did not work.</returns>
    [Error<EmptyTitleException>]
    [Error<BookLentException>]
    public static async Task<Book> AddBookAsync(string title, [ID<Author>] Guid authorId, LibraryData data, int pages = 10, Optional<string?> subtitle = default)
    {
        await Task.Yield();
        if (title.Length == 0)
        {
            throw new AggregateException(new EmptyTitleException("title"), new BookLentAbroadException(data.Books[0]));
        }

        if (title == "boom")
        {
            throw new InvalidOperationException("secret");
        }

        return new Book { Id = LibraryData.First, Title = title, Pages = pages, AuthorId = authorId, Subtitle = subtitle.HasValue ? subtitle.Value ?? "null" : "absent" };
    }

    /// <summary>Changes a book.</summary>
    [Error<VersionConflict>]
    [Error<EmptyTitleException>]
    public static Book ReviseBook(ReviseBookInput input)
        => input.Pages is { HasValue: true, Value: < 0 } ? throw new StaleException(input.Id)
            : new Book { Id = input.Id, Subtitle = input.Subtitle.HasValue ? input.Subtitle.Value ?? "null" : "absent", Pages = input.Pages.HasValue ? input.Pages.Value ?? -1 : -2 };

    /// <summary>Throws a book away.</summary>
    [UseMutationConvention(PayloadFieldName = "bookId")]
    [ID<Book>]
    public static Guid RemoveBook([ID<Book>] Guid id) => id;

    /// <summary>Moves books.</summary>
    [Error<EmptyTitleException>]
    public static MoveBooksPayload MoveBooks([ID<Book>] IReadOnlyList<Guid> ids, string shelf)
        => shelf.Length == 0 ? throw new EmptyTitleException("shelf") : new MoveBooksPayload(ids.Count, shelf);

    /// <summary>Says hello.</summary>
    public static string Ping() => "pong";

    /// <summary>Left alone.</summary>
    [UseMutationConvention(Disable = true)]
    public static int? Count(int by) => by;
}
