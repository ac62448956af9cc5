namespace LearningGraph.GraphQL;

/// <summary>Names the call (<c>Add{name}</c>) that adds all attributed types of the assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute(string name) : Attribute
{
    /// <summary>The name of the call, without its Add.</summary>
    public string Name { get; } = name;
}

/// <summary>The static class adds its public static methods to the root of queries.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The static class adds its public static methods to the root of mutations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The static class adds its public static methods to the root of subscriptions.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>The class or record is an object type of its own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ObjectTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name; null takes the class's.</summary>
    public string? Name { get; } = name;
}

/// <summary>The static class adds fields to the object type of <typeparamref name="T"/>, before the properties of <typeparamref name="T"/> itself.</summary>
/// <typeparam name="T">The .NET type behind the object type.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute;

/// <summary>The .NET interface or abstract class is an interface type; registered object types that implement it implement the interface.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name; null takes the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>The .NET interface or abstract class is a union of the registered object types that implement it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name; null takes the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>The .NET enumeration is an enumeration type.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name; null takes the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>Sets the name in the schema.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Sets the description; wins over XML documentation.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Interface | AttributeTargets.Parameter)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description.</summary>
    public string Description { get; } = description;
}

/// <summary>Keeps the member out of the schema.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Deprecates the member.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class GraphQLDeprecatedAttribute(string deprecationReason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string DeprecationReason { get; } = deprecationReason;
}

/// <summary>Of the input object exactly one field must be given, and not null.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneOfAttribute : Attribute;

/// <summary>The parameter takes the parent value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute(string? requires = null) : Attribute
{
    /// <summary>The members of the parent that the resolver reads, or null for all.</summary>
    public string? Requires { get; } = requires;
}

/// <summary>The member or argument is a global id of any type.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IDAttribute(string? typeName = null) : Attribute
{
    /// <summary>The type whose ids are accepted; null accepts the declaring type's on output and any on input.</summary>
    public string? TypeName { get; } = typeName;
}

/// <summary>The member or argument is a global id of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The .NET type behind the object type.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class IDAttribute<T> : Attribute;

/// <summary>The query field (its first parameter is called id) also answers <c>node(id:)</c> for its type, which thereby implements <c>Node</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;

/// <summary>The method stands in for that property, whose own field goes away.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BindMemberAttribute(string name) : Attribute
{
    /// <summary>The property.</summary>
    public string Name { get; } = name;
}

/// <summary>The parameter is a service. A registered service needs no attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>The default value in the schema.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The value.</summary>
    public object? Value { get; } = value;
}

/// <summary>The resolver returns a connection; its page arguments come from a <c>PagingArguments</c> parameter.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseConnectionAttribute : Attribute
{
    /// <summary>The page size when neither first nor last is given; 0 takes the schema's.</summary>
    public int DefaultPageSize { get; set; }

    /// <summary>The largest page size; 0 takes the schema's.</summary>
    public int MaxPageSize { get; set; }

    /// <summary>Whether the connection can count; the count runs only when it is asked for.</summary>
    public bool IncludeTotalCount { get; set; }
}

/// <summary>The mutation reports that exception as an error of its payload: as <c>{Name}Error</c> with the exception's own public properties.</summary>
/// <typeparam name="TError">The exception, or a class with a constructor or a static <c>CreateErrorFrom</c> that takes one.</typeparam>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ErrorAttribute<TError> : Attribute;

/// <summary>Changes what the mutation conventions do to one mutation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UseMutationConventionAttribute : Attribute
{
    /// <summary>The payload's field for the result; null takes the result type's name.</summary>
    public string? PayloadFieldName { get; set; }

    /// <summary>Whether the conventions leave it alone.</summary>
    public bool Disable { get; set; }
}

/// <summary>The caller must be signed in, or meet the policy, or have one of the roles. On members only.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class AuthorizeAttribute : Attribute
{
    /// <summary>The caller must be signed in, or have one of <see cref="Roles"/>.</summary>
    public AuthorizeAttribute()
    {
    }

    /// <summary>The caller must meet the policy.</summary>
    public AuthorizeAttribute(string policy) => Policy = policy;

    /// <summary>The policy, or null.</summary>
    public string? Policy { get; set; }

    /// <summary>The roles of which the caller must have one, or null.</summary>
    public string[]? Roles { get; set; }
}

/// <summary>The type in the schema, where the .NET type does not tell it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class GraphQLTypeAttribute(string typeSyntax) : Attribute
{
    /// <summary>The type as it stands in schemas, such as <c>[Node!]!</c>.</summary>
    public string TypeSyntax { get; } = typeSyntax;
}

/// <summary>On a class of fields of another type: properties and methods of that type that stay out of the schema.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class IgnoreMembersAttribute(params string[] members) : Attribute
{
    /// <summary>The members' .NET names.</summary>
    public IReadOnlyList<string> Members { get; } = members;
}

/// <summary>The method is a field of subscriptions: it is called for each event, with the event in its parameter that bears <c>[EventMessage]</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>The .NET type of the topic's messages; null takes that of the parameter with <c>[EventMessage]</c>.</summary>
    public Type? MessageType { get; set; }

    /// <summary>
    /// The method of the same class that gives the events: an <c>ISourceStream&lt;T&gt;</c> or <c>IAsyncEnumerable&lt;T&gt;</c>, at once or to be waited for. It takes services and, by their names,
    /// arguments of the field; it is no field itself. Null follows a topic.
    /// </summary>
    public string? With { get; set; }
}

/// <summary>
/// The topic that a subscription follows, otherwise the method's name. Callers choose the arguments, so let the fixed part of no topic begin like that of another with the same type of messages.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TopicAttribute(string? name = null) : Attribute
{
    /// <summary>The topic; <c>{argument}</c> stands for the value of the field's argument of that name, nothing for null. Null takes the method's name.</summary>
    public string? Name { get; } = name;
}

/// <summary>The parameter takes the event.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;
