using System.Text;
using LearningGraph.GraphQL.Language;

namespace LearningGraph.Server.Tests.Support;

/// <summary>A field of a root, as schema.graphql has it.</summary>
/// <param name="Root">Query, Mutation or Subscription.</param>
/// <param name="Definition">The field.</param>
/// <param name="Permission">The permission's code; null for what anyone may, or for what asks by the type of the object.</param>
/// <param name="Refuses">Whether callers without it are refused with an error.</param>
internal sealed record RootField(string Root, FieldDefinitionNode Definition, string? Permission, bool Refuses)
{
    public string Name => Definition.Name.Value;

    /// <summary>Whether it finds one object by its id.</summary>
    public bool IsLookUp => Root == "Query" && Definition.Arguments is [{ Name.Value: "id" }] && Name != "node";
}

/// <summary>The contract as a client reads it: who may, and how to ask.</summary>
internal sealed class SchemaContract
{
    private const string Mark = " Permission: ";

    private static readonly Dictionary<string, string> TypesOfIds = new()
    {
        ["unitId"] = "OrgUnit", ["goalId"] = "StrategicGoal", ["skillId"] = "Skill", ["offerId"] = "LearningOffer", ["fromId"] = "Skill", ["toId"] = "Skill", ["personId"] = "Person",
        ["indicatorId"] = "GoalIndicator", ["initiativeId"] = "Initiative", ["enrolmentId"] = "Enrolment", ["unmappedSkillId"] = "UnmappedSkill", ["snapshotId"] = "OfferSnapshot",
        ["roleId"] = "Role", ["frameworkId"] = "SkillFramework", ["checkId"] = "ApplicationCheck", ["pulseId"] = "Pulse", ["sourceId"] = "OfferSource",
    };

    /// <summary>Mutations that take the id of something else than what they answer.</summary>
    private static readonly Dictionary<string, string> TypesOfTargets = new() { ["removeOccurrence"] = "Occurrence", ["unlinkIndicator"] = "IndicatorLink", ["removeCostModel"] = "CostModel", ["rotateWebhookSecret"] = "Webhook", ["sendTestEvent"] = "Webhook" };

    private readonly Dictionary<string, SyntaxNode> _types;

    private SchemaContract(DocumentNode document)
    {
        _types = document.Definitions.Where(d => NameOf(d) is not null).ToDictionary(d => NameOf(d)!, d => (SyntaxNode)d);
        Fields = [.. from root in new[] { "Query", "Mutation", "Subscription" }
                     from field in ((ObjectTypeDefinitionNode)_types[root]).Fields
                     let said = field.Description!.Value.Split(Mark)[^1]
                     select new RootField(root, field, said.StartsWith('`') ? said.Split('`')[1] : null, said.EndsWith("refused.", StringComparison.Ordinal))];
        NodeTypes = [.. _types.Values.OfType<ObjectTypeDefinitionNode>().Where(t => t.Interfaces.Any(i => i.Name.Value == "Node")).Select(t => t.Name.Value).Order(StringComparer.Ordinal)];
    }

    /// <summary>The contract of this working copy.</summary>
    public static SchemaContract Current { get; } = new(Utf8GraphQLParser.Parse(File.ReadAllText(Repository.PathOf("schema.graphql")), ParserOptions.ForSchemas));

    /// <summary>All fields of the roots.</summary>
    public IReadOnlyList<RootField> Fields { get; }

    /// <summary>The types whose objects have global ids.</summary>
    public IReadOnlyList<string> NodeTypes { get; }

    /// <summary>The global id of an object.</summary>
    public static string Id(string type, Guid key) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(type + ":"), .. key.ToByteArray()]);

    /// <summary>The name of the type that a field gives, lists and nulls aside.</summary>
    public static string Core(TypeNode type) => type switch
    {
        NonNullTypeNode t => Core(t.Type),
        ListTypeNode t => Core(t.Type),
        _ => ((NamedTypeNode)type).Name.Value,
    };

    /// <summary>An operation with the field alone, its needed arguments made up from their types; objects that it names do not exist, unless an id is given.</summary>
    public string Operation(RootField field, string? id = null)
    {
        var entity = TypesOfTargets.GetValueOrDefault(field.Name) is { } target ? target
            : field.Root == "Mutation" && Type(field.Definition.Type) is ObjectTypeDefinitionNode payload ? Core(payload.Fields[0].Type) : Core(field.Definition.Type);
        var arguments = field.Definition.Arguments
            .Where(a => a.Type is NonNullTypeNode && a.DefaultValue is null)
            .Select(a => $"{a.Name.Value}: {(id is not null && a.Name.Value == "id" ? $"\"{id}\"" : Value(a.Name.Value, a.Type, entity))}")
            .ToArray();
        var given = arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})";
        return $"{field.Root.ToLowerInvariant()} {{ {field.Name}{given} {Selection(field)} }}";
    }

    /// <summary>What shows that there is something: the count of a connection, the items of lists; else the type's name.</summary>
    private string Selection(RootField field)
    {
        if (field.Root == "Mutation")
        {
            return "{ errors { __typename ... on Error { message } } }";
        }

        if (Type(field.Definition.Type) is not ObjectTypeDefinitionNode type)
        {
            return Type(field.Definition.Type) is InterfaceTypeDefinitionNode ? "{ id }" : "";
        }

        var counted = type.Fields.FirstOrDefault(f => f.Name.Value == "totalCount");
        var lists = type.Fields.Where(f => !field.Refuses && Unwrapped(f.Type) is ListTypeNode && f.Arguments.Count == 0 && Type(f.Type) is ObjectTypeDefinitionNode);
        return $"{{ __typename {(counted is null ? string.Join(' ', lists.Select(f => $"{f.Name.Value} {{ __typename }}")) : "totalCount")} }}";
    }

    private string Value(string name, TypeNode type, string entity)
    {
        if (Unwrapped(type) is ListTypeNode list)
        {
            return $"[{Value(name, list.Type, entity)}]";
        }

        var core = Core(type);
        return _types.GetValueOrDefault(core) switch
        {
            EnumTypeDefinitionNode choice => choice.Values[0].Name.Value,
            InputObjectTypeDefinitionNode input => $"{{ {string.Join(", ", input.Fields.Where(f => f.Type is NonNullTypeNode && f.DefaultValue is null).Select(f => $"{f.Name.Value}: {Value(f.Name.Value, f.Type, entity)}"))} }}",
            _ => core switch
            {
                "ID" => $"\"{Id(name is "id" or "ids" ? (entity == "Node" ? "Organisation" : entity) : TypesOfIds[name], Guid.Empty)}\"",
                "Int" or "Long" or "Float" or "Decimal" => "1",
                "Boolean" => "true",
                "LocalDate" => "\"2027-01-01\"",
                "DateTime" => "\"2027-01-01T00:00:00Z\"",
                "UUID" => "\"11111111-1111-1111-1111-111111111111\"",
                "URI" => "\"https://example.org/nothing\"",
                "String" => name == "lang" ? "\"en\"" : "\"nothing\"",
                _ => throw new InvalidOperationException($"The scalar {core} has no value here yet."),
            },
        };
    }

    private static TypeNode Unwrapped(TypeNode type) => type is NonNullTypeNode t ? t.Type : type;

    private SyntaxNode? Type(TypeNode type) => _types.GetValueOrDefault(Core(type));

    private static string? NameOf(SyntaxNode definition) => definition switch
    {
        ObjectTypeDefinitionNode t => t.Name.Value,
        InterfaceTypeDefinitionNode t => t.Name.Value,
        InputObjectTypeDefinitionNode t => t.Name.Value,
        EnumTypeDefinitionNode t => t.Name.Value,
        UnionTypeDefinitionNode t => t.Name.Value,
        ScalarTypeDefinitionNode t => t.Name.Value,
        _ => null,
    };
}
