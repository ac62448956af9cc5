using System.Reflection;
using LearningGraph.GraphQL.Execution;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>A member whose values are global ids.</summary>
/// <param name="Target">The .NET type behind the object type whose ids they are, or null.</param>
/// <param name="TypeName">The object type's name, or null.</param>
internal sealed record IdMark(Type? Target, string? TypeName);

/// <summary>The attributes of a member or parameter, read once.</summary>
internal sealed class MemberMarks
{
    public string? Name { get; private set; }

    public string? Description { get; private set; }

    public string? Deprecation { get; private set; }

    public bool IsIgnored { get; private set; }

    public IdMark? Id { get; private set; }

    public DefaultValueAttribute? Default { get; private set; }

    public string? TypeSyntax { get; private set; }

    public bool IsParent { get; private set; }

    public bool IsService { get; private set; }

    public bool IsNodeResolver { get; private set; }

    public string? BoundMember { get; private set; }

    public UseConnectionAttribute? Connection { get; private set; }

    public UseMutationConventionAttribute? MutationConvention { get; private set; }

    public double? Cost { get; private set; }

    public ListSizeAttribute? ListSize { get; private set; }

    public SubscribeAttribute? Subscribe { get; private set; }

    public TopicAttribute? Topic { get; private set; }

    public bool IsEventMessage { get; private set; }

    public List<AuthorizationRule> Authorization { get; } = [];

    public List<Type> Errors { get; } = [];

    public static MemberMarks Of(MemberInfo member) => Read(member.GetCustomAttributes(false));

    /// <summary>Those of a parameter; a record's parameter has those of its property too.</summary>
    public static MemberMarks Of(ParameterInfo parameter, PropertyInfo? property = null)
        => Read(property is null ? parameter.GetCustomAttributes(false) : [.. parameter.GetCustomAttributes(false), .. property.GetCustomAttributes(false)]);

    private static MemberMarks Read(object[] attributes)
    {
        var marks = new MemberMarks();
        foreach (var attribute in attributes)
        {
            marks.Add(attribute);
        }

        return marks;
    }

    private void Add(object attribute)
    {
        switch (attribute)
        {
            case GraphQLNameAttribute a: Name = a.Name; break;
            case GraphQLDescriptionAttribute a: Description = a.Description; break;
            case GraphQLDeprecatedAttribute a: Deprecation = a.DeprecationReason; break;
            case ObsoleteAttribute a: Deprecation ??= a.Message ?? "No longer supported"; break;
            case GraphQLIgnoreAttribute: IsIgnored = true; break;
            case GraphQLTypeAttribute a: TypeSyntax = a.TypeSyntax; break;
            case IDAttribute a: Id = new IdMark(null, a.TypeName); break;
            case DefaultValueAttribute a: Default = a; break;
            case ParentAttribute: IsParent = true; break;
            case ServiceAttribute: IsService = true; break;
            case NodeResolverAttribute: IsNodeResolver = true; break;
            case BindMemberAttribute a: BoundMember = a.Name; break;
            case UseConnectionAttribute a: Connection = a; break;
            case UseMutationConventionAttribute a: MutationConvention = a; break;
            case CostAttribute a: Cost = a.Weight; break;
            case ListSizeAttribute a: ListSize = a; break;
            case AuthorizeAttribute a: Authorization.Add(new AuthorizationRule(a.Policy, a.Roles ?? [])); break;
            case SubscribeAttribute a: Subscribe = a; break;
            case TopicAttribute a: Topic = a; break;
            case EventMessageAttribute: IsEventMessage = true; break;
            default: AddGeneric(attribute.GetType()); break;
        }
    }

    private void AddGeneric(Type type)
    {
        if (!type.IsConstructedGenericType)
        {
            return;
        }

        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(IDAttribute<>))
        {
            Id = new IdMark(type.GetGenericArguments()[0], null);
        }
        else if (definition == typeof(ErrorAttribute<>))
        {
            Errors.Add(type.GetGenericArguments()[0]);
        }
    }
}
