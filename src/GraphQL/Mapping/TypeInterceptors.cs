using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL;

/// <summary>Looks at the types of a schema before they are final, and may change what their fields say of themselves.</summary>
public abstract class TypeInterceptor
{
    /// <summary>Called once for each object type that is mapped from C#, when its fields are known. What it throws keeps the schema from being made.</summary>
    public virtual void OnBeforeCompleteType(ITypeCompletionContext completionContext, TypeSystemConfiguration configuration)
    {
    }
}

/// <summary>What an interceptor may know beside the type.</summary>
public interface ITypeCompletionContext;

/// <summary>A type as an interceptor sees it.</summary>
public abstract class TypeSystemConfiguration
{
    /// <summary>Its name in the schema.</summary>
    public string Name { get; private protected init; } = "";
}

/// <summary>An object type as an interceptor sees it.</summary>
public sealed class ObjectTypeConfiguration : TypeSystemConfiguration
{
    internal ObjectTypeConfiguration(ObjectType type)
    {
        Name = type.Name;
        Fields = [.. type.Fields.Select(field => new ObjectFieldConfiguration(field))];
    }

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<ObjectFieldConfiguration> Fields { get; }
}

/// <summary>A field as an interceptor sees it.</summary>
public sealed class ObjectFieldConfiguration
{
    private readonly OutputField _field;

    internal ObjectFieldConfiguration(OutputField field) => _field = field;

    /// <summary>Its name in the schema.</summary>
    public string Name => _field.Name;

    /// <summary>What it means, or null.</summary>
    public string? Description
    {
        get => _field.Description;
        set => _field.Description = value;
    }
}
