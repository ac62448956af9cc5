using System.Reflection;
using LearningGraph.GraphQL.Execution;
using LearningGraph.GraphQL.Mapping;
using LearningGraph.GraphQL.Types;
using LearningGraph.GraphQL.Types.Scalars;

namespace LearningGraph.GraphQL.Relay;

/// <summary>The interface <c>Node</c>, and the root fields that find objects by their ids.</summary>
internal sealed class NodeFields
{
    private readonly Dictionary<string, NodeEntry> _entries = new(StringComparer.Ordinal);
    private readonly GlobalObjectIdentificationOptions _options;

    private NodeFields(GlobalObjectIdentificationOptions options) => _options = options;

    /// <summary>Notes the node resolvers among the query classes' methods; to be called before any object type is completed. Null when global ids are off.</summary>
    public static NodeFields? Collect(MappingContext context, IEnumerable<Type> queries)
    {
        if (context.Setup.GlobalObjectIdentification is not { } options)
        {
            return null;
        }

        var fields = new NodeFields(options);
        var node = new InterfaceType("Node") { Description = "An object that can be found again by its id alone." };
        node.SetFields([new OutputField("id", BuiltInScalars.Id.NonNull()) { Description = "The id of the object, opaque and unique in the whole schema." }]);
        context.Types.Add(node, typeof(NodeFields));
        context.NodeInterface = node;
        var resolvers = queries
            .SelectMany(q => q.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(NodeResolverAttribute)));
        foreach (var method in resolvers)
        {
            fields.Note(context, method);
        }

        return fields;
    }

    /// <summary>Gives a node's object type the interface.</summary>
    public static void Implement(MappingContext context, ObjectType mapped)
    {
        if (!context.Nodes.Contains(mapped.RuntimeType) || context.NodeInterface is not { } node)
        {
            return;
        }

        mapped.Interfaces = [.. mapped.Interfaces.Append(node).OrderBy(i => i.Name, StringComparer.Ordinal)];
        if (!mapped.Fields.Any(f => f.Name == "id" && ReferenceEquals(f.Type, BuiltInScalars.Id.NonNull())))
        {
            context.Problem(mapped.RuntimeType.FullName!, "it has a node resolver, so it needs a property Id (or a field id that is an [ID]) that refuses null.");
        }
    }

    /// <summary>The root fields.</summary>
    public IEnumerable<OutputField> RootFields(MappingContext context)
    {
        var id = new InputField("id", BuiltInScalars.Id.NonNull()) { Description = "The id of the object." };
        yield return new OutputField("node", context.NodeInterface!, [id])
        {
            Description = "The object with that id; null when there is none, or none that the caller may see.",
            Resolver = FieldResolver.LazyAsync(() => c => Fetch(c, (string)c.Argument(0)!), needsOwnScope: true),
        };
        if (_options.AddNodesField)
        {
            var ids = new InputField("ids", BuiltInScalars.Id.NonNull().List().NonNull()) { Description = $"The ids of the objects, at most {_options.MaxAllowedNodeBatchSize}." };
            yield return new OutputField("nodes", context.NodeInterface!.List().NonNull(), [ids])
            {
                Description = "The objects with those ids, in the order of the ids; null where there is none, or none that the caller may see.",
                Sizing = Security.ListSizing.Of("ids"),
                Resolver = FieldResolver.LazyAsync(() => FetchAll, needsOwnScope: true),
            };
        }
    }

    private void Note(MappingContext context, MethodInfo method)
    {
        var where = MappingContext.Where(method);
        var type = ClrShape.Of(method.ReturnParameter).Awaited()?.Type;
        var parameter = method.GetParameters().FirstOrDefault();
        if (type is null || parameter?.Name != "id" || parameter.IsDefined(typeof(IDAttribute), false) || NodeIds.Decoder(parameter.ParameterType, null) is null)
        {
            context.Problem(where, "a node resolver returns the object, and its first parameter is called id, is a Guid, an int, a long, a short or a string, and bears no [ID].");
            return;
        }

        context.Nodes.Add(type);
        if (!_entries.TryAdd(TypeMap.ObjectName(type), new NodeEntry(method, parameter.ParameterType)))
        {
            context.Problem(where, $"{type.Name} has another node resolver.");
        }
    }

    /// <summary>Compiles the plans of the node resolvers; to be called when all types are known.</summary>
    public void Complete(MappingContext context)
    {
        foreach (var entry in _entries.Values)
        {
            var marks = MemberMarks.Of(entry.Method);
            entry.Authorization = marks.Authorization;
            entry.Plan = MethodPlan.Of(context, entry.Method, marks, null, ClrShape.Of(entry.Method.ReturnParameter).Awaited()!.Type);
            if (entry.Plan?.Bindings.Count(b => b.Kind == BindingKind.Argument) > 1 || entry.Plan?.Bindings.Any(b => b.Kind == BindingKind.Paging) == true)
            {
                context.Problem(MappingContext.Where(entry.Method), "a node resolver takes no argument but its id.");
            }
        }
    }

    private async ValueTask<object?> Fetch(ResolverContext context, string text)
    {
        var id = NodeIdSerializer.Parse(text, null);
        if (!_entries.TryGetValue(id.TypeName, out var entry))
        {
            throw NodeIds.Error($"There is no way to find a {ErrorText.Excerpt(id.TypeName)} by its id.");
        }

        var key = NodeIds.Key(id, entry.KeyType, text);
        if (entry.Authorization.Count > 0)
        {
            await Security.Authorization.Demand(context, entry.Authorization);
        }

        return await entry.Fetch(context, key);
    }

    // All are started before the first is waited for, so that they meet in the same batches.
    private async ValueTask<object?> FetchAll(ResolverContext context)
    {
        var ids = (List<object?>)context.Argument(0)!;
        if (ids.Count > _options.MaxAllowedNodeBatchSize)
        {
            throw new GraphQLException(ErrorBuilder.New()
                .SetMessage($"At most {_options.MaxAllowedNodeBatchSize} ids can be given; these are {ids.Count}.")
                .SetCode(ErrorCodes.LimitExceeded)
                .SetExtension("requested", ids.Count)
                .SetExtension("max", _options.MaxAllowedNodeBatchSize)
                .Build());
        }

        var tasks = new Task<object?>[ids.Count];
        for (var i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Guarded(context, (string)ids[i]!);
        }

        var found = new object?[tasks.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = await tasks[i];
        }

        return found;
    }

    // One bad id spoils only its own place in the list.
    private async Task<object?> Guarded(ResolverContext context, string id)
    {
#pragma warning disable CA1031
        try
        {
            return await Fetch(context, id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e;
        }
#pragma warning restore CA1031
    }

    private sealed class NodeEntry(MethodInfo method, Type keyType)
    {
        private Func<ResolverContext, object, ValueTask<object?>>? _fetch;

        public MethodInfo Method { get; } = method;

        public Type KeyType { get; } = keyType;

        public MethodPlan? Plan { get; set; }

        public IReadOnlyList<AuthorizationRule> Authorization { get; set; } = [];

        public ValueTask<object?> Fetch(ResolverContext context, object key) => (_fetch ??= ResolverCompiler.ByKey(Plan!))(context, key);
    }
}
