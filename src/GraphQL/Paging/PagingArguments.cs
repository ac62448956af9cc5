namespace LearningGraph.GraphQL.Paging;

/// <summary>
/// Which part of a list is asked for. As a resolver parameter it gives the field its four page arguments; it arrives checked against the limits of the schema, with the default
/// page size when none was given, and with <see cref="IncludeTotalCount"/> set exactly when the client selected <c>totalCount</c>. Equal by value, so it may be part of a loader's key.
/// </summary>
public readonly record struct PagingArguments
{
    /// <summary>The part of a list that the arguments tell.</summary>
    public PagingArguments(int? first = null, string? after = null, int? last = null, string? before = null, bool includeTotalCount = false)
    {
        First = first;
        After = after;
        Last = last;
        Before = before;
        IncludeTotalCount = includeTotalCount;
    }

    /// <summary>That many items from the start; null when the page is taken from the end or has the default size.</summary>
    public int? First { get; init; }

    /// <summary>The cursor behind which the page begins; null for the start of the list.</summary>
    public string? After { get; init; }

    /// <summary>That many items from the end; null when the page is taken from the start.</summary>
    public int? Last { get; init; }

    /// <summary>The cursor before which the page ends; null for the end of the list.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the whole list is counted too.</summary>
    public bool IncludeTotalCount { get; init; }

    /// <summary>
    /// What cursors are bound to besides the order of the list, such as a language; null for nothing. A cursor made under another tag is refused. Values that the order's own
    /// expressions capture are part of the cursor's identity anyway and need no tag.
    /// </summary>
    public string? CursorTag { get; init; }
}
