namespace LearningGraph.GraphQL.Paging;

/// <summary>A page as a connection: what a field with page arguments returns. Its type is named after the node's type.</summary>
/// <typeparam name="T">The nodes' type.</typeparam>
/// <param name="page">The page.</param>
public sealed class PageConnection<T>(Page<T> page) : IPageConnection
{
    private PageEdge<T>[]? _edges;

    /// <summary>The nodes with their cursors.</summary>
    public IReadOnlyList<PageEdge<T>> Edges => _edges ??= CreateEdges();

    /// <summary>The nodes.</summary>
    public IReadOnlyList<T> Nodes => page;

    /// <summary>Where the page stands in the list.</summary>
    public PageInfo PageInfo => field ??= new PageInfo<T>(page);

    /// <summary>The number of items of the whole list; null when it was not counted.</summary>
    public int? TotalCount => page.TotalCount;

    private PageEdge<T>[] CreateEdges()
    {
        var edges = new PageEdge<T>[page.Count];
        for (var i = 0; i < edges.Length; i++)
        {
            edges[i] = new PageEdge<T>(page, i);
        }

        return edges;
    }
}

/// <summary>What the connection types of the schema read.</summary>
internal interface IPageConnection
{
    /// <summary>Where the page stands in the list.</summary>
    PageInfo PageInfo { get; }

    /// <summary>The number of items of the whole list; null when it was not counted.</summary>
    int? TotalCount { get; }
}

/// <summary>What the edge types of the schema read.</summary>
internal interface IPageEdge
{
    /// <summary>The cursor of the node.</summary>
    string Cursor { get; }
}

/// <summary>A node of a connection with its cursor.</summary>
/// <typeparam name="T">The node's type.</typeparam>
/// <param name="page">The page.</param>
/// <param name="index">The node's place in the page.</param>
public sealed class PageEdge<T>(Page<T> page, int index) : IPageEdge
{
    /// <summary>The node.</summary>
    public T Node => page[index];

    /// <summary>The cursor of the node, made when it is asked for.</summary>
    public string Cursor => field ??= page.CreateCursor(index);
}

/// <summary>Where a page stands in its list.</summary>
public abstract class PageInfo
{
    private protected PageInfo()
    {
    }

    /// <summary>Whether there are items behind the page.</summary>
    public abstract bool HasNextPage { get; }

    /// <summary>Whether there are items before the page.</summary>
    public abstract bool HasPreviousPage { get; }

    /// <summary>The cursor of the first item; null when the page is empty.</summary>
    public abstract string? StartCursor { get; }

    /// <summary>The cursor of the last item; null when the page is empty.</summary>
    public abstract string? EndCursor { get; }
}

/// <summary>Where a page stands in its list.</summary>
/// <typeparam name="T">The items' type.</typeparam>
internal sealed class PageInfo<T>(Page<T> page) : PageInfo
{
    /// <inheritdoc/>
    public override bool HasNextPage => page.HasNextPage;

    /// <inheritdoc/>
    public override bool HasPreviousPage => page.HasPreviousPage;

    /// <inheritdoc/>
    public override string? StartCursor => field ??= page.Count == 0 ? null : page.CreateCursor(0);

    /// <inheritdoc/>
    public override string? EndCursor => field ??= page.Count == 0 ? null : page.CreateCursor(page.Count - 1);
}
