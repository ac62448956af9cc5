namespace LearningGraph.GraphQL;

/// <summary>
/// What one call of the field costs, or one use of the argument or input field, in place of the default; on a type, what each of its values adds to the type cost.
/// Stands as <c>@cost</c> in the SDL. Defaults are not printed there: they follow from how a field is resolved, which may change without the schema changing.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CostAttribute(double weight) : Attribute
{
    /// <summary>The cost of one call or use. On arguments it may be negative where they make the call cheaper; a call never costs less than nothing.</summary>
    public double Weight { get; } = weight;
}

/// <summary>
/// How long the field's list is taken to be before it is known, or the lists inside its object. Stands as <c>@listSize</c> in the SDL; connections need none, they go by their page arguments.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    private readonly int? _assumedSize;
    private readonly int? _slicingArgumentDefaultValue;
    private readonly bool? _requireOneSlicingArgument;

    /// <summary>The length when no slicing argument is given and <see cref="SlicingArgumentDefaultValue"/> is not set; unset, that of <c>CostOptions.AssumedListSize</c>.</summary>
    public int AssumedSize
    {
        get => _assumedSize ?? 0;
        init => _assumedSize = value;
    }

    /// <summary>
    /// The arguments that say the length, by their names in the schema, a dot leading into input objects (<c>input.ids</c>): an integer by its value, a list by the number of its items.
    /// When several are given, the largest counts. Null for none.
    /// </summary>
    public string[]? SlicingArguments { get; init; }

    /// <summary>The length when no slicing argument is given, nor has one a default of its own.</summary>
    public int SlicingArgumentDefaultValue
    {
        get => _slicingArgumentDefaultValue ?? 0;
        init => _slicingArgumentDefaultValue = value;
    }

    /// <summary>The lists among the fields of the object that have this length; null when the field itself is the list.</summary>
    public string[]? SizedFields { get; init; }

    /// <summary>Whether exactly one of <see cref="SlicingArguments"/> must be given, else the operation is refused. True by default; without slicing arguments it means nothing.</summary>
    public bool RequireOneSlicingArgument
    {
        get => _requireOneSlicingArgument ?? true;
        init => _requireOneSlicingArgument = value;
    }

    internal (int? AssumedSize, int? SlicingArgumentDefaultValue, bool? RequireOneSlicingArgument) Given => (_assumedSize, _slicingArgumentDefaultValue, _requireOneSlicingArgument);
}
