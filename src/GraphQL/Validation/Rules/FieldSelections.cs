using LearningGraph.GraphQL.Language;
using LearningGraph.GraphQL.Types;

namespace LearningGraph.GraphQL.Validation.Rules;

/// <summary>Selected fields exist.</summary>
internal sealed class FieldSelections(ValidationContext context) : ValidationRule(context, "sec-Field-Selections"), IFieldRule
{
    public void EnterField(FieldNode node)
    {
        if (Context.ParentType is { } type && Context.Field is null)
        {
            var name = node.Name.Value;
            Report($"Cannot query field {Quote(name)} on type \"{type.Name}\".{Suggest(type, name)}", [node.Location], ("field", name), ("type", type.Name));
        }
    }

    private string Suggest(NamedType type, string name)
    {
        if (!Context.MaySuggestFor(name))
        {
            return "";
        }

        var types = TypesWith(type, name);
        return types.Count > 0
            ? Suggestions.Question("to use an inline fragment on ", types)
            : Suggestions.DidYouMean(name, (type as FieldsType)?.Fields.Select(f => f.Name) ?? []);
    }

    /// <summary>The possible types of an abstract type that have such a field, and interfaces of theirs: the most common first, interfaces before what implements them.</summary>
    private List<string> TypesWith(NamedType type, string name)
    {
        if (!type.IsAbstract)
        {
            return [];
        }

        var uses = new Dictionary<FieldsType, int>();
        foreach (var candidate in Context.Schema.PossibleTypes(type).OrderBy(o => o.Name, StringComparer.Ordinal))
        {
            if (candidate.Field(name) is not null)
            {
                uses[candidate] = 1;
                foreach (var implemented in candidate.Interfaces.Where(i => i.Field(name) is not null))
                {
                    uses[implemented] = uses.GetValueOrDefault(implemented) + 1;
                }
            }
        }

        return [.. uses.OrderByDescending(u => u.Value).ThenBy(u => u.Key is ObjectType).ThenByDescending(u => u.Key.Interfaces.Count == 0)
            .ThenBy(u => u.Key.Name, StringComparer.Ordinal).Select(u => u.Key.Name)];
    }
}
