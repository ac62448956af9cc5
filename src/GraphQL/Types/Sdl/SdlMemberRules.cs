using LearningGraph.GraphQL.Language;

namespace LearningGraph.GraphQL.Types.Sdl;

/// <summary>Members of a type, a definition and its extensions together, have names of their own.</summary>
internal sealed class SdlMemberRules(SchemaErrors errors)
{
    private readonly Dictionary<(string Type, string Member), NameNode> _fields = [];
    private readonly Dictionary<(string Type, string Member), NameNode> _values = [];

    public void Check(DocumentNode document)
    {
        foreach (var type in document.Definitions.OfType<EnumTypeDefinitionNode>())
        {
            foreach (var value in type.Values)
            {
                CheckOnce(_values, type.Name.Value, value.Name, "Enum value");
            }
        }

        foreach (var type in document.Definitions.OfType<TypeDefinitionNode>())
        {
            var names = type is InputObjectTypeDefinitionNode input ? input.Fields.Select(f => f.Name) : SdlTraversal.Fields(type).Select(f => f.Name);
            foreach (var name in names)
            {
                CheckOnce(_fields, type.Name.Value, name, "Field");
            }
        }

        foreach (var definition in document.Definitions)
        {
            CheckArguments(definition);
        }
    }

    private void CheckOnce(Dictionary<(string Type, string Member), NameNode> known, string type, NameNode member, string what)
    {
        if (!known.TryAdd((type, member.Value), member))
        {
            errors.Add($"{what} \"{type}.{member.Value}\" can only be defined once.", known[(type, member.Value)], member);
        }
    }

    private void CheckArguments(DefinitionNode definition)
    {
        if (definition is DirectiveDefinitionNode directive)
        {
            CheckArguments($"@{directive.Name.Value}", directive.Arguments);
        }

        foreach (var field in SdlTraversal.Fields(definition))
        {
            CheckArguments($"{((TypeDefinitionNode)definition).Name.Value}.{field.Name.Value}", field.Arguments);
        }
    }

    private void CheckArguments(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (var group in arguments.GroupBy(a => a.Name.Value, StringComparer.Ordinal).Where(g => g.Skip(1).Any()))
        {
            errors.Add($"Argument \"{owner}({group.Key}:)\" can only be defined once.", group.Select(a => a.Name));
        }
    }
}
