namespace LearningGraph.GraphQL.Paging;

/// <summary>The page sizes of a schema's connections.</summary>
public sealed class PagingOptions
{
    /// <summary>The page size when neither <c>first</c> nor <c>last</c> is given; from 1 to <see cref="MaxPageSize"/>. 10 when null.</summary>
    public int? DefaultPageSize { get; set; }

    /// <summary>The largest page size; a larger one is an error. 50 when null.</summary>
    public int? MaxPageSize { get; set; }

    /// <summary>Whether connections can count. They always can here, and count only when asked; the option is there so that both engines take the same settings.</summary>
    public bool? IncludeTotalCount { get; set; }
}
