using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>What stands under one response name below a class of fields that must be the same field.</summary>
internal sealed class MergeEntry
{
    /// <summary>One of the fields, when one of them is selected on an interface or union (or an unknown type): then all of them must be the same field.</summary>
    public MergeField? Any { get; set; }

    /// <summary>One of the fields for each object type they are selected on, as long as there is no <see cref="Any"/>; null when there is none.</summary>
    public Dictionary<NamedType, MergeField>? ByObject { get; set; }
}

/// <summary>A class of fields in a union-find structure.</summary>
internal sealed class MergeClass(MergeField field)
{
    private MergeClass? _parent;

    /// <summary>A field that stands for all.</summary>
    public MergeField Field { get; } = field;

    /// <summary>The type of one of them that is known, or null.</summary>
    public GraphQLType? Type { get; set; } = field.Type;

    /// <summary>What is selected below: one field for each response name; null until it is needed. Of a class by shape.</summary>
    public Dictionary<string, MergeField>? Names { get; set; }

    /// <summary>What is selected below by response name; null until it is needed. Of a class by sameness.</summary>
    public Dictionary<string, MergeEntry>? Entries { get; set; }

    /// <summary>The class that this one has become part of, or itself.</summary>
    public MergeClass Root()
    {
        var root = this;
        while (root._parent is { } parent)
        {
            root = parent;
        }

        for (var at = this; at._parent is { } next && !ReferenceEquals(next, root); at = next)
        {
            at._parent = root;
        }

        return root;
    }

    /// <summary>Makes this root part of another one.</summary>
    public void Join(MergeClass root) => _parent = root;
}
