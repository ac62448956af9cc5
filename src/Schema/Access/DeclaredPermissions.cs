using System.Collections.Frozen;
using System.Reflection;

namespace LearningGraph.Schema;

/// <summary>On a field that answers null, an empty list or an empty page to callers without the permission, where <c>[Authorize]</c> would refuse them with an error.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EmptyWithoutAttribute(string policy) : Attribute
{
    /// <summary>The permission's policy.</summary>
    public string Policy => policy;
}

/// <summary>On a field that everybody may read, without signing in too.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnyoneAttribute : Attribute;

/// <summary>What a field declares.</summary>
/// <param name="Permission">The permission; null for a field that everybody may read.</param>
/// <param name="Refuses">Whether callers without it get an error; otherwise nothing, or an empty page.</param>
internal sealed record DeclaredPermission(Permission? Permission, bool Refuses)
{
    /// <summary>The sentence that stands at the end of the field's description.</summary>
    public override string ToString()
    {
        if (Permission is not { } permission)
        {
            return "Permission: anyone.";
        }

        var grant = PolicyRules.GrantOf(permission);
        var roles = grant.Roles.Length == Roles.All.Count ? "all roles" : string.Join(", ", grant.Roles);
        var scope = grant.Scope == Scopes.Read ? "" : $"; scope {grant.Scope}";
        var open = grant.Otherwise is null ? "" : $"; {grant.Otherwise}";
        return $"Permission: `{CodeOf(permission)}` ({roles}{scope}{open}), otherwise {(Refuses ? "refused" : "empty")}.";
    }

    /// <summary>The name of a permission in the schema.</summary>
    internal static string CodeOf(Permission permission)
        => string.Concat(permission.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));
}

/// <summary>The permissions that the fields of this schema declare, read from the attributes once.</summary>
internal static class DeclaredPermissions
{
    /// <summary>By the names of type and field.</summary>
    internal static FrozenDictionary<(string Type, string Field), DeclaredPermission> All { get; } = Read().ToFrozenDictionary(d => (d.Type, d.Field), d => d.Permission);

    private static IEnumerable<(string Type, string Field, DeclaredPermission Permission)> Read()
        => from source in typeof(DeclaredPermissions).Assembly.GetTypes()
           let type = TypeName(source)
           where type is not null
           from method in source.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           let permission = Of(method)
           where permission is not null
           select (type, FieldName(method), permission);

    private static DeclaredPermission? Of(MethodInfo method)
        => method.GetCustomAttribute<AuthorizeAttribute>() is { Policy: { } policy } ? new(Enum.Parse<Permission>(policy), true)
            : method.GetCustomAttribute<EmptyWithoutAttribute>() is { } quiet ? new(Enum.Parse<Permission>(quiet.Policy), false)
            : method.IsDefined(typeof(AnyoneAttribute)) ? new(null, false)
            : null;

    private static string? TypeName(Type source)
        => source.IsDefined(typeof(QueryTypeAttribute)) ? "Query"
            : source.IsDefined(typeof(MutationTypeAttribute)) ? "Mutation"
            : source.IsDefined(typeof(SubscriptionTypeAttribute)) ? "Subscription"
            : Array.Find(source.GetCustomAttributes(false), a => a.GetType() is { IsGenericType: true } t && t.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>)) is { } extension
                ? NameOf(source) ?? ExtendedName(extension.GetType().GetGenericArguments()[0])
            : null;

    private static string ExtendedName(Type extended) => NameOf(extended) ?? extended.Name;

    private static string? NameOf(Type type) => type.GetCustomAttribute<GraphQLNameAttribute>()?.Name;

    private static string FieldName(MethodInfo method)
    {
        var name = method.Name;
        name = name.StartsWith("Get", StringComparison.Ordinal) ? name[3..] : name;
        name = name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }
}

/// <summary>
/// Writes the permission of each field at the end of its description, and keeps a schema from being made in which a query, mutation or subscription declares none.
/// </summary>
internal sealed class PermissionsInDescriptions : TypeInterceptor
{
    private static readonly string[] Roots = ["Query", "Mutation", "Subscription"];

    /// <summary>The fields that find objects of any type: what they answer is what the look-up of that type answers.</summary>
    private static readonly string[] Nodes = ["node", "nodes"];

    public override void OnBeforeCompleteType(ITypeCompletionContext completionContext, TypeSystemConfiguration configuration)
    {
        if (configuration is not ObjectTypeConfiguration type)
        {
            return;
        }

        foreach (var field in type.Fields)
        {
            if (DeclaredPermissions.All.TryGetValue((type.Name, field.Name), out var permission))
            {
                field.Description = $"{field.Description} {permission}".TrimStart();
            }
            else if (Array.IndexOf(Roots, type.Name) >= 0 && !field.Name.StartsWith("__", StringComparison.Ordinal))
            {
                field.Description = type.Name == "Query" && Array.IndexOf(Nodes, field.Name) >= 0
                    ? $"{field.Description} Permission: that of the look-up of the object's type."
                    : throw new InvalidOperationException($"{type.Name}.{field.Name} declares no permission: it needs [Authorize], [EmptyWithout] or [Anyone].");
            }
        }
    }
}
