namespace LearningGraph.Domain.Gaps;

/// <summary>A list that never changes: setting a value gives a list that shares all pages but one.</summary>
internal sealed class Pages<T>
{
    private const int PageSize = 256;

    private readonly T[][] _pages;
    private readonly T _missing;

    internal Pages(T missing)
        : this([], missing)
    {
    }

    private Pages(T[][] pages, T missing) => (_pages, _missing) = (pages, missing);

    internal T this[int index] => index / PageSize < _pages.Length ? _pages[index / PageSize][index % PageSize] : _missing;

    internal static Pages<T> Of(ReadOnlySpan<T> values, T missing)
    {
        var pages = new T[(values.Length + PageSize - 1) / PageSize][];
        for (var i = 0; i < pages.Length; i++)
        {
            pages[i] = Filled(missing);
            values.Slice(i * PageSize, Math.Min(PageSize, values.Length - (i * PageSize))).CopyTo(pages[i]);
        }

        return new Pages<T>(pages, missing);
    }

    internal Pages<T> With(int index, T value)
    {
        var page = index / PageSize;
        var pages = new T[Math.Max(_pages.Length, page + 1)][];
        _pages.CopyTo(pages, 0);
        for (var i = _pages.Length; i < pages.Length; i++)
        {
            pages[i] = Filled(_missing);
        }

        pages[page] = [.. pages[page]];
        pages[page][index % PageSize] = value;
        return new Pages<T>(pages, _missing);
    }

    private static T[] Filled(T value)
    {
        var page = new T[PageSize];
        Array.Fill(page, value);
        return page;
    }
}
