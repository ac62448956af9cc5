using LearningGraph.GraphQL.Mutations;
using LearningGraph.GraphQL.Relay;
using LearningGraph.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>Maps attributed C# to a schema.</summary>
internal static class SchemaMapper
{
    /// <summary>The schema. Throws <see cref="SchemaException"/> with all that is wrong.</summary>
    public static SchemaDefinition Map(SchemaSetup setup, IServiceProvider? services)
    {
        var context = new MappingContext(setup, new ServiceKinds(setup.Services, services?.GetService<IServiceProviderIsService>()));
        var types = setup.Types.Distinct().OrderBy(t => t.FullName, StringComparer.Ordinal).ToArray();
        var queries = With<QueryTypeAttribute>(types);
        var nodes = NodeFields.Collect(context, queries);
        Register(context, types);
        context.Parts.Query = Root(context, "Query", "What can be read.", queries, nodes?.RootFields(context));
        context.Parts.Mutation = Root(context, "Mutation", "What can be changed; the fields of one operation run one after another.", With<MutationTypeAttribute>(types));
        context.Parts.Subscription = Root(context, "Subscription", "What can be followed as it happens.", With<SubscriptionTypeAttribute>(types));
        context.Types.CompleteAll();
        nodes?.Complete(context);
        context.Types.CompleteAll();
        AbstractMapping.FillUnions(context);
        TypeInterception.Run(context);
        return SchemaCompletion.Complete(context.Parts);
    }

    private static Type[] With<TAttribute>(IEnumerable<Type> types)
        where TAttribute : Attribute
        => [.. types.Where(t => t.IsDefined(typeof(TAttribute), false))];

    private static void Register(MappingContext context, Type[] types)
    {
        foreach (var type in types)
        {
            if (SchemaRoots.Extended(type) is { } extended)
            {
                if (!context.Types.Extensions.TryGetValue(extended, out var extensions))
                {
                    context.Types.Extensions[extended] = extensions = [];
                }

                extensions.Add(type);
            }
            else if (type.IsDefined(typeof(InterfaceTypeAttribute), false) || type.IsDefined(typeof(UnionTypeAttribute), false))
            {
                context.Types.Abstract.Add(type);
            }
        }

        var registered = types.Where(t => t.IsDefined(typeof(ObjectTypeAttribute), false) || t.IsDefined(typeof(EnumTypeAttribute), false))
            .Concat(context.Types.Abstract)
            .Concat(context.Types.Extensions.Keys);
        foreach (var type in registered)
        {
            context.Types.OutputNamed(type, type.FullName!);
        }
    }

    private static ObjectType? Root(MappingContext context, string name, string description, Type[] sources, IEnumerable<OutputField>? first = null)
    {
        if (sources.Length == 0 && first is null)
        {
            return null;
        }

        var root = new ObjectType(name) { Description = description };
        context.Types.Add(root, sources.FirstOrDefault() ?? typeof(SchemaMapper));
        var fields = new List<OutputField>(first ?? []);
        foreach (var source in sources)
        {
            fields.AddRange(name == "Mutation" && context.Setup.MutationConventions ? MutationConventions.Fields(context, root, source)
                : name == "Subscription" ? SubscriptionMapping.Fields(context, root, source)
                : ObjectMapping.StaticFields(context, root, source, null));
        }

        CheckNames(context, name, fields);
        root.SetFields(fields);
        return root;
    }

    private static void CheckNames(MappingContext context, string root, List<OutputField> fields)
    {
        foreach (var twice in fields.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            context.Problem(root, $"the field '{twice.Key}' is there {twice.Count()} times.");
        }
    }
}
