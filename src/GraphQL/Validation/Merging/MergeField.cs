using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Merging;

/// <summary>A selected field with what merging asks about it.</summary>
internal sealed class MergeField
{
    private string? _arguments;

    public MergeField(FieldNode node, NamedType? parentType)
    {
        Node = node;
        ParentType = parentType;
        Type = (parentType as FieldsType)?.Field(node.Name.Value)?.Type;
        IsSimple = node.SelectionSet is null && node.Arguments.Count == 0;
    }

    public FieldNode Node { get; }

    /// <summary>The type it is selected on; null when it is not known.</summary>
    public NamedType? ParentType { get; }

    /// <summary>Its type; null when it is not known.</summary>
    public GraphQLType? Type { get; }

    /// <summary>Whether it has neither arguments nor selections.</summary>
    public bool IsSimple { get; }

    /// <summary>The arguments as a text that is equal exactly when they are.</summary>
    public string Arguments => _arguments ??= ValueKey.Of(Node.Arguments);

    /// <summary>The set of its selections once it has been asked for; null when it has none.</summary>
    public MergeSet? Children { get; set; }

    /// <summary>The class of fields whose values must look alike.</summary>
    public MergeClass? Shape { get; set; }

    /// <summary>The class of fields that must be the same field.</summary>
    public MergeClass? Same { get; set; }

    /// <summary>Whether two fields are the same without looking further, whatever they are selected on.</summary>
    public static bool AreTriviallySame(MergeField a, MergeField b)
        => a.IsSimple && b.IsSimple && ReferenceEquals(a.Type, b.Type) && a.Node.Name.Value == b.Node.Name.Value;

    /// <summary>Whether values of two types cannot stand under one name. Composite types never conflict themselves; their fields are compared.</summary>
    public static bool TypesConflict(GraphQLType a, GraphQLType b)
    {
        while (!ReferenceEquals(a, b))
        {
            switch (a, b)
            {
                case (ListType listA, ListType listB):
                    (a, b) = (listA.OfType, listB.OfType);
                    break;
                case (NonNullType nonNullA, NonNullType nonNullB):
                    (a, b) = (nonNullA.OfType, nonNullB.OfType);
                    break;
                default:
                    return a is ListType or NonNullType or LeafType || b is ListType or NonNullType or LeafType;
            }
        }

        return false;
    }
}
