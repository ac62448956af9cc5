using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Paging;

/// <summary>The types and arguments of connections.</summary>
internal static class ConnectionTypes
{
    /// <summary>The four page arguments, in the order in which <see cref="PageLimits.Bind"/> reads them.</summary>
    public static IEnumerable<InputField> Arguments() =>
    [
        new InputField("first", BuiltInScalars.Int) { Description = "Take that many items from the start of the list, or from behind `after`." },
        new InputField("after", BuiltInScalars.String) { Description = "Begin behind the item with this cursor." },
        new InputField("last", BuiltInScalars.Int) { Description = "Take that many items from the end of the list, or from before `before`." },
        new InputField("before", BuiltInScalars.String) { Description = "End before the item with this cursor." },
    ];

    /// <summary>Gives a connection type its fields, and makes the type of its edges.</summary>
    public static void Complete(MappingContext context, ObjectType connection, NamedType node)
    {
        var item = connection.RuntimeType.GetGenericArguments()[0];
        var edgeType = typeof(PageEdge<>).MakeGenericType(item);
        var edge = new ObjectType(node.Name + "Edge") { RuntimeType = edgeType, Description = $"A {node.Name} in a list, with its place." };
        context.Types.SetOutput(edgeType, edge);
        context.Types.Add(edge, edgeType);
        edge.SetFields(
        [
            Field(edgeType, nameof(PageEdge<object>.Cursor), BuiltInScalars.String.NonNull(), "Where the item stands in the list: what `after` and `before` take."),
            Field(edgeType, nameof(PageEdge<object>.Node), node.NonNull(), "The item itself."),
        ]);
        connection.Description = $"A page of a list of {node.Name}.";
        connection.SetFields(
        [
            Field(connection.RuntimeType, nameof(PageConnection<object>.Edges), edge.NonNull().List(), "The items of the page with their cursors."),
            Field(connection.RuntimeType, nameof(PageConnection<object>.Nodes), node.NonNull().List(), "The items of the page."),
            Field(connection.RuntimeType, nameof(PageConnection<object>.PageInfo), PageInfoType(context).NonNull(), "Where the page stands in the list."),
            new OutputField("totalCount", BuiltInScalars.Int.NonNull())
            {
                Description = "The number of items of the whole list, counted only when asked for.",
                IsCostly = true,
                Resolver = FieldResolver.FromPure(c => ((IPageConnection)c.Parent!).TotalCount ?? throw new GraphQLException("This list was not counted.")),
            },
        ]);
    }

    private static ObjectType PageInfoType(MappingContext context)
    {
        if (context.PageInfo is { } known)
        {
            return known;
        }

        var type = typeof(PageInfo);
        var info = new ObjectType("PageInfo") { RuntimeType = type, Description = "Where a page stands in its list." };
        context.PageInfo = info;
        context.Types.SetOutput(type, info);
        context.Types.Add(info, type);
        info.SetFields(
        [
            Field(type, nameof(PageInfo.HasNextPage), BuiltInScalars.Boolean.NonNull(), "Whether there are items behind the page."),
            Field(type, nameof(PageInfo.HasPreviousPage), BuiltInScalars.Boolean.NonNull(), "Whether there are items before the page."),
            Field(type, nameof(PageInfo.StartCursor), BuiltInScalars.String, "The cursor of the first item; null when the page is empty."),
            Field(type, nameof(PageInfo.EndCursor), BuiltInScalars.String, "The cursor of the last item; null when the page is empty."),
        ]);
        return info;
    }

    private static OutputField Field(Type declaring, string property, GraphQLType type, string description)
    {
        var found = declaring.GetProperty(property)!;
        return new OutputField(Naming.Member(property), type)
        {
            Description = description,
            Resolver = PropertyResolvers.Create(found, declaring, ClrShape.Of(found), type, null),
        };
    }
}
