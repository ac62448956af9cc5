using System.Reflection;
using LearningGraph.GraphQL.Mutations;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Mapping;

/// <summary>What the parts of the mapper share while one schema is mapped.</summary>
internal sealed class MappingContext
{
    public MappingContext(SchemaSetup setup, ServiceKinds services)
    {
        Setup = setup;
        Services = services;
        Types = new TypeMap(this);
        Errors = new ErrorTypes(this);
    }

    public SchemaSetup Setup { get; }

    public ServiceKinds Services { get; }

    public XmlDocs Docs { get; } = new();

    public SchemaParts Parts { get; } = new() { SortByName = true };

    public TypeMap Types { get; }

    /// <summary>The .NET types of objects that <c>node</c> finds.</summary>
    public HashSet<Type> Nodes { get; } = [];

    /// <summary>The interface of all of them; null when global ids are off.</summary>
    public InterfaceType? NodeInterface { get; set; }

    /// <summary>The types of errors that mutations report.</summary>
    public ErrorTypes Errors { get; }

    /// <summary>Classes, not exceptions, that are errors of mutations.</summary>
    public HashSet<Type> ErrorClasses { get; } = [];

    /// <summary>The type of all connections' page information, once there is one.</summary>
    public ObjectType? PageInfo { get; set; }

    /// <summary>Notes something that keeps the schema from being made; all of it is reported together.</summary>
    public void Problem(string where, string what) => Parts.Errors.Add(ErrorBuilder.New().SetMessage($"{where}: {what}").Build());

    /// <summary>A member's full name, for problems.</summary>
    public static string Where(MemberInfo member) => $"{member.DeclaringType?.FullName}.{member.Name}";

    /// <summary>A parameter's full name, for problems.</summary>
    public static string Where(ParameterInfo parameter) => $"{Where(parameter.Member)}, parameter '{parameter.Name}'";
}
