using LearningGraph.GraphQL.Paging;

namespace LearningGraph.GraphQL.Security;

/// <summary>How the length of a field's list, or of the lists inside its object, is known before execution.</summary>
internal sealed class ListSizing
{
    private static readonly string[] PageArguments = ["first", "last"];
    private static readonly string[] PageFields = ["edges", "nodes"];

    /// <summary>The length when nothing is given; null takes that of the options.</summary>
    public int? AssumedSize { get; init; }

    /// <summary>The arguments that say the length; dots lead into input objects.</summary>
    public string[] SlicingArguments { get; init; } = [];

    /// <summary>The length when no slicing argument is given; null takes <see cref="AssumedSize"/>.</summary>
    public int? SlicingArgumentDefaultValue { get; init; }

    /// <summary>The fields of the object that are lists of this length; empty when the field itself is the list.</summary>
    public string[] SizedFields { get; init; } = [];

    /// <summary>Whether exactly one slicing argument must be given.</summary>
    public bool RequireOneSlicingArgument { get; init; }

    /// <summary>The length beyond which the resolver refuses anyway; null when it does not.</summary>
    public int? MaxSize { get; init; }

    /// <summary>The sizing of a connection with those page sizes; of unknown ones when null.</summary>
    public static ListSizing OfConnection(PageLimits? limits) => new()
    {
        SlicingArguments = PageArguments,
        SizedFields = PageFields,
        SlicingArgumentDefaultValue = limits?.Default,
        MaxSize = limits?.Max,
    };

    /// <summary>The sizing of a plain list that takes those arguments.</summary>
    public static ListSizing Of(params string[] slicingArguments) => new() { SlicingArguments = slicingArguments };
}
